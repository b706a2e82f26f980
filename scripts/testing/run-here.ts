import { resolve } from 'node:path';
import { projectRoot } from '../../db/environment.ts';

/** What came of a command. */
export type RanHere = { readonly status: number; readonly stdout: string; readonly stderr: string };

/** What a command throws that leaves at once. */
class Left extends Error {}

let runs = 0;

/**
 * Runs the script of a command inside this process, where the modules it needs are loaded already: a process of its own loads
 * some 250 of them first. The script must print with `console`. That a command ends by itself is for a test that starts a process.
 */
export async function runHere(
  script: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RanHere> {
  const { argv, exit, exitCode, env: surroundings } = process;
  const { log, error } = console;
  const told = { stdout: '', stderr: '' };
  let left: number | null = null;
  const teller = (to: keyof typeof told) => (text: string) => {
    if (left === null) told[to] += `${text}\n`;
  };
  console.log = teller('stdout');
  console.error = teller('stderr');
  process.exit = (code = 0) => {
    left ??= Number(code);
    throw new Left();
  };
  const path = resolve(projectRoot(), 'scripts', script);
  process.argv = [process.execPath, path, ...args];
  process.env = { ...surroundings, ...env };
  process.exitCode = undefined;
  try {
    await import(/* @vite-ignore */ `${path}?run=${runs++}`);
    return { status: left ?? Number(process.exitCode ?? 0), ...told };
  } catch (fault) {
    if (!(fault instanceof Left)) throw fault;
    return { status: left ?? 0, ...told };
  } finally {
    Object.assign(console, { log, error });
    Object.assign(process, { argv, exit, exitCode, env: surroundings });
  }
}
