// A rendering process for tests, as scripts/server/renderer.mjs but over a handler of its own, and less patient.
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { noteStatement, stopIfLeft } from '../../../lib/server/exchange.mjs';
import { underWatch } from '../../../lib/server/statement-watch.mjs';
import { renderWith } from '../capture.mjs';
import { completeAnswers } from '../complete.mjs';
import { encodeAnswers } from '../encode.mjs';
import { endSlowStatements } from '../end-slow-statements.mjs';
import { shapeFaults } from '../faults.mjs';
import { createFront } from '../front.mjs';
import { standardLimits } from '../limits.mjs';
import { tellNotes } from '../notes-header.mjs';

const [behaviour, socket = ''] = process.argv.slice(2);
if (behaviour === 'refuse') process.exit(3);
process.on('disconnect', () => process.exit(0));
let left = 0;

/** @type {Record<string, (response: import('node:http').ServerResponse, request: import('node:http').IncomingMessage) => unknown>} */
const pages = {
  '/zh/page': (response) => {
    noteStatement(7);
    response.setHeader('Content-Type', 'text/html').end(`<main>${process.pid} ${'字'.repeat(2000)}</main>`);
  },
  '/zh/headers': (response, { headers }) =>
    response.setHeader('Content-Type', 'application/json').end(JSON.stringify(headers)),
  '/zh/left': (response) => response.end(`${left}`),
  '/zh/die': () => process.exit(1),
  // Ends the first process that is asked, and no other: a folder beside the sockets is the mark.
  '/zh/die-once': (response) => {
    const mark = join(dirname(socket), 'died');
    if (existsSync(mark)) return response.end();
    mkdirSync(mark);
    process.exit(1);
  },
  // Blocks the thread as the driver does while a statement runs.
  '/zh/statement': () => underWatch(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20_000)),
  // Uses the processor as a long statement does.
  '/zh/busy': () =>
    underWatch(() => {
      for (const until = Date.now() + 20_000; Date.now() < until; );
    }),
  // Blocks the thread for long without the processor, as on a machine that has no time for it.
  '/zh/starved': (response) => {
    underWatch(() => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 700));
    response.end();
  },
  '/zh/wait': async (response) => {
    await wait(150);
    response.end(`${process.pid}`);
  },
  '/api/v1/dataset.csv': async (response) => {
    response.setHeader('Content-Type', 'text/csv');
    response.on('close', () => {
      if (!response.writableEnded) left += 1;
    });
    for (let part = 0; part < 100 && !response.destroyed; part++) {
      stopIfLeft();
      response.write(Buffer.alloc(10_000, 'x'));
      await wait(5);
    }
    response.end();
  },
};

const front = createFront({
  steps: [
    tellNotes,
    encodeAnswers(),
    completeAnswers({ isHttps: false, isDevelopment: false }),
    shapeFaults(() => {}),
    renderWith((request, response) => {
      const page = pages[request.url?.split('?', 1)[0] ?? ''];
      if (page) return page(response, request);
      return response.writeHead(404, { 'Content-Type': 'text/html' }).end('<main>');
    }, standardLimits.wholeBytes),
  ],
  limits: { ...standardLimits, idleMs: 0 },
  isBehind: true,
  onFault: () => {},
});
await front.listen(socket);
endSlowStatements(4, { statementMs: 300, stuckMs: 20_000 });
process.send?.('ready');
