import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { faultAnswer } from './faults.mjs';

/** The addresses of the files that the build has made. @param {string} root @returns {ReadonlySet<string>} */
export function findBuildFiles(root) {
  const folder = join(root, '.next', 'static');
  if (!existsSync(folder)) return new Set();
  const found = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile());
  const paths = found.map(({ parentPath, name }) => relative(folder, join(parentPath, name)).replaceAll('\\', '/'));
  return new Set(paths.map((path) => `/_next/static/${path}`));
}

/**
 * Answers what the framework has no file for. Its files are not limited, so that asking for others must not have a page made.
 * @param {ReadonlySet<string>} files @returns {import('./exchange.mjs').Step}
 */
export const answerUnknownFiles = (files) => (exchange, next) =>
  exchange.path.startsWith('/_next/') && !files.has(decodeURIComponent(exchange.path))
    ? faultAnswer('notFound', exchange)
    : next();
