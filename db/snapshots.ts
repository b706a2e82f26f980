import type { Client } from '@libsql/client';
import type { QuickRows } from './quick-rows.ts';

/** A connection of a file that is only read. */
export type Reader = { readonly client: Client; readonly quick: QuickRows };

/** The data as it was at one moment: `client` sees that, whatever is written, until it is given back. */
export type Snapshot = { readonly client: Client; readonly giveBack: () => void };

export type Snapshots = { readonly take: () => Promise<Snapshot>; readonly close: () => void };

type Moment = { readonly changes: unknown; readonly begun: Promise<Reader>; users: number };

/** Connections kept open for the next moment; each has its own cache of pages. */
const mostIdle = 3;

/**
 * Snapshots of one file: each is a read transaction on a connection of its own, so that the statements of an answer, and of a file
 * that is sent for minutes, all see the same data. Whoever asks while nothing has been written since shares one. `latest` tells by
 * SQLite's own count whether anything has been written.
 */
export function makeSnapshots(latest: QuickRows, open: () => Promise<Reader>): Snapshots {
  const idle: Reader[] = [];
  let current: Moment | null = null;
  let isClosed = false;

  async function begin(): Promise<Reader> {
    const reader = idle.pop() ?? (await open());
    try {
      reader.quick.run('BEGIN');
      // A transaction sees the data as of its first statement.
      reader.quick.first('SELECT number FROM data_version');
    } catch (error) {
      reader.client.close();
      throw error;
    }
    return reader;
  }

  function giveBack(moment: Moment, reader: Reader | null): void {
    moment.users -= 1;
    if (moment.users > 0) return;
    if (current === moment) current = null;
    if (!reader) return;
    // An open read transaction would keep the log from being emptied; a damaged file may have ended it already.
    if (!rollsBack(reader) || isClosed || idle.length >= mostIdle) reader.client.close();
    else idle.push(reader);
  }

  return {
    async take() {
      const changes = latest.first('PRAGMA data_version');
      const moment: Moment = current && current.changes === changes ? current : { changes, begun: begin(), users: 0 };
      current = moment;
      moment.users += 1;
      const reader = await moment.begun.catch((error: unknown) => {
        giveBack(moment, null);
        throw error;
      });
      let isHeld = true;
      return {
        client: reader.client,
        giveBack() {
          if (isHeld) giveBack(moment, reader);
          isHeld = false;
        },
      };
    },
    close() {
      isClosed = true;
      for (const reader of idle.splice(0)) reader.client.close();
    },
  };
}

function rollsBack({ quick }: Reader): boolean {
  try {
    quick.run('ROLLBACK');
    return true;
  } catch {
    return false;
  }
}
