import { createHash } from 'node:crypto';

/** 22 characters (128 bits) that stand for a text. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
