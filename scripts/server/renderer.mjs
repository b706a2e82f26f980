// A process that renders pages for the front, over a socket of its own: `renderer.mjs SOCKET`. It ends with the front.
import pino from 'pino';
import { renderWith } from './capture.mjs';
import { completeAnswers } from './complete.mjs';
import { encodeAnswers } from './encode.mjs';
import { endSlowStatements } from './end-slow-statements.mjs';
import { shapeFaults } from './faults.mjs';
import { createFront } from './front.mjs';
import { standardLimits } from './limits.mjs';
import { tellNotes } from './notes-header.mjs';
import { preparePages } from './pages.mjs';
import { sendOn } from './send-on.mjs';
import { readSettings } from './settings.mjs';

// A name such as `__proto__` then names nothing special in any object of this process.
Reflect.deleteProperty(Object.prototype, '__proto__');
// The front says when to stop; a terminal signals all processes at once.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => {});
process.on('disconnect', () => process.exit(0));

const [root = '', socket = ''] = process.argv.slice(2);
/** The pipe by which the front hears which request took too long. */
const tell = 4;

const settings = readSettings(process.env);
const log = pino({ level: settings.logLevel, base: null }, pino.destination({ fd: 2, sync: false }));
/** @param {unknown} error @param {import('./exchange.mjs').Exchange} exchange */
const onFault = (error, { id }) => log.error({ request: id, err: error }, 'a request broke');
const pages = await preparePages({ root, isDevelopment: false, port: settings.port });
const front = createFront({
  steps: [
    tellNotes,
    encodeAnswers(),
    completeAnswers({ isHttps: settings.isHttps, isDevelopment: false }),
    shapeFaults(onFault),
    sendOn,
    renderWith(pages.handle, standardLimits.wholeBytes),
  ],
  // Whom it answers, and how many at once, the front has decided.
  limits: {
    ...standardLimits,
    headerBytes: standardLimits.headerBytes + 1024,
    inFlight: Number.POSITIVE_INFINITY,
    idleMs: 0,
  },
  isBehind: true,
  onFault,
});
await front.listen(socket);
endSlowStatements(tell);
process.send?.('ready');
