import { createHash } from 'node:crypto';

/** 22 characters (128 bits) that stand for a text, and for bytes behind it. */
export function digestOf(text: string, behind?: Uint8Array): string {
  const hash = createHash('sha256').update(text);
  if (behind) hash.update(behind);
  return hash.digest('base64url').slice(0, 22);
}
