import { type Problem, problem } from '../lib/form/problem.ts';

/** Why a file that could not be opened is not read: there is none, or the system's code. */
export function openFault(path: string, code: unknown): Problem {
  if (code === 'ENOENT') return problem('fileMissing', { params: { found: path } });
  return problem('fileNotOpened', { params: { found: String(code) } });
}
