import { Server } from 'node:http';

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
