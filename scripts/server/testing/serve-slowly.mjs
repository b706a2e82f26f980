// A front of its own process for tests of stopping: /slow takes 600 ms, /endless never ends; prints its port.
import { setTimeout as wait } from 'node:timers/promises';
import { renderWith } from '../capture.mjs';
import { createFront } from '../front.mjs';
import { standardLimits } from '../limits.mjs';
import { stopOnSignals } from '../signals.mjs';

const limits = { ...standardLimits, stopMs: 1500 };
const front = createFront({
  steps: [
    renderWith(async (request, response) => {
      response.setHeader('Content-Type', 'text/csv');
      response.write('begun\n');
      if (request.url === '/endless') {
        while (!response.destroyed) {
          response.write('x\n');
          await wait(50);
        }
      }
      await wait(600);
      response.end('whole\n');
    }, limits.wholeBytes),
  ],
  limits,
  onFault: (error) => console.error(error),
});
const port = await front.listen(Number(process.argv[2] ?? 0), '127.0.0.1');
stopOnSignals(front.stop);
console.log(port);
