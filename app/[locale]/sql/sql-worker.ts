import initSqlJs from 'sql.js';
import type { SqlAnswer, SqlQuestion } from './sql-messages.ts';
import { FileRefused, openSession, type SqlSession } from './sql-session.ts';

/** Holds the file that is asked, in a thread of its own: the page stays alive while a statement runs. */
const wasm = new URL('../../../node_modules/sql.js/dist/sql-wasm-browser.wasm', import.meta.url).href;
let session: SqlSession | null = null;

addEventListener('message', async ({ data }: MessageEvent<SqlQuestion>) => {
  const tell = (answer: SqlAnswer) => postMessage(answer);
  try {
    if ('open' in data) {
      const engine = await initSqlJs({ locateFile: () => wasm });
      session = await openSession(engine, typeof data.open === 'string' ? await fetched(data.open) : data.open);
      tell({ tables: session.tables });
    } else if ('run' in data) tell({ result: asked().run(data.run) });
    else tell({ csv: new Blob(asked().csv(data.csv), { type: 'text/csv' }) });
  } catch (error) {
    tell({
      fault: error instanceof FileRefused ? error.fault : 'failed',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
});

function asked(): SqlSession {
  if (!session) throw new Error('no file is open');
  return session;
}

async function fetched(address: string): Promise<Blob> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: HTTP ${answer.status}`);
  return await answer.blob();
}
