// Loaded into each process of a server under load (`node --import`): on SIGUSR2 it writes how long the loop let things wait since
// the last time, into the folder LOOP_DELAYS.
import { writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { isMainThread } from 'node:worker_threads';

const folder = process.env.LOOP_DELAYS;
if (folder && isMainThread) {
  const delays = monitorEventLoopDelay({ resolution: 10 });
  delays.enable();
  let told = 0;
  // The same again with the processor time that the process was given meanwhile: a busy machine lets a loop wait that does nothing.
  let own = 0;
  let last = performance.now();
  let given = process.cpuUsage();
  setInterval(() => {
    const now = performance.now();
    const { user, system } = process.cpuUsage(given);
    own = Math.max(own, Math.min(now - last, (user + system) / 1000));
    last = now;
    given = process.cpuUsage();
  }, 10).unref();
  const tell = () => {
    const [half, most, max] = [delays.percentile(50), delays.percentile(99), delays.max].map((one) => one / 1e6);
    const resident = process.resourceUsage().maxRSS * 1024;
    const process_ = {
      pid: process.pid,
      command: basename(process.argv[1] ?? ''),
      told,
      half,
      most,
      max,
      own,
      resident,
    };
    writeFileSync(join(folder, `${process.pid}.json`), JSON.stringify(process_));
    delays.reset();
    own = 0;
    told += 1;
  };
  tell();
  process.on('SIGUSR2', tell);
}
