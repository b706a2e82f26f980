import { existsSync, mkdirSync, rmdirSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder and those above it, and gives what takes those that were made away again, as far as nothing was put into them.
 * Node's own `recursive` never returns below `/proc`. @throws what the system says
 */
export function makeFolder(path: string): () => void {
  if (existsSync(path)) return () => {};
  const removeAbove = makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    removeAbove();
    throw error;
  }
  return () => {
    try {
      rmdirSync(path);
    } catch {
      return;
    }
    removeAbove();
  };
}
