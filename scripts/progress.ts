import { formatDuration } from './command.ts';
import { sayCommand } from './language.ts';

/** Shows how far a long command is. */
export type Progress = {
  /** Says how many are done by now. */
  readonly at: (done: number) => void;
  /** Clears the line, so that something else can be printed. */
  readonly clear: () => void;
};

const terminalInterval = 100;
/** Where there is no terminal to draw over, a line stays for good, so it comes seldom. */
const logInterval = 10_000;

/** Progress with rate and time left on standard error: one line drawn over on a terminal, a line now and then elsewhere. */
export function showProgress(
  total: number,
  what: 'files' | 'sources' | 'agencies' | 'runs',
  stream: NodeJS.WriteStream = process.stderr,
): Progress {
  const start = Date.now();
  let last = stream.isTTY ? 0 : start;
  const clear = () => {
    if (stream.isTTY) stream.write('\r\x1b[2K');
  };
  return {
    clear,
    at(done) {
      const now = Date.now();
      if (now - last < (stream.isTTY ? terminalInterval : logInterval)) return;
      last = now;
      const rate = (done * 1000) / Math.max(1, now - start);
      const left = done > 0 ? formatDuration(((total - done) / rate) * 1000) : '?';
      const share = Math.floor((done / Math.max(1, total)) * 100);
      const of = { done, total, what: sayCommand(`progress.${what}`), share, rate: Math.round(rate), left };
      const line = sayCommand('progress.line', of);
      clear();
      stream.write(stream.isTTY ? line : `${line}\n`);
    },
  };
}
