import { Server } from 'node:http';
import { setFlagsFromString } from 'node:v8';

/**
 * What is in use may grow by so much before memory is collected. Left to itself, V8 waits for four times as much on a machine with
 * much memory, and a large file then took 330 MB in which nothing was of use.
 */
setFlagsFromString('--heap-growing-percent=50');

/**
 * The built pages, ready to be asked in this process: `handle` answers a request, `upgrades` takes the connections of hot reload.
 * @param {{ root: string, isDevelopment: boolean, port: number }} of
 */
export async function preparePages({ root, isDevelopment, port }) {
  Object.assign(process.env, { NODE_ENV: isDevelopment ? 'development' : 'production', NEXT_TELEMETRY_DISABLED: '1' });
  const { default: next } = await import('next');
  // Next adds a listener for upgrades to the server it is given: this one never listens, so that it reaches no reader.
  const upgrades = new Server();
  const app = next({ dev: isDevelopment, dir: root, port, quiet: !isDevelopment, httpServer: upgrades });
  await app.prepare();
  return {
    handle: app.getRequestHandler(),
    upgrades,
    close: () => Promise.race([app.close(), new Promise((done) => setTimeout(done, 500).unref())]),
  };
}
