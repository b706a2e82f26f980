import type { Client, InArgs, InStatement } from '@libsql/client';
import { noteMoved, ownOfRequest } from '../lib/server/exchange.mjs';
import { DatabaseNotReady } from './fault.ts';
import { readInteger, readOnlyRow } from './read/row.ts';
import { sayStore } from './told-error.ts';

const versionName = Symbol('version of the data that an answer is made from');

/**
 * Holds all statements of one answer to one version of the data, where no snapshot can be kept open: of a server, whose transactions
 * end when a reader is slow, and of a replica. Each statement reads the version too, in one transaction and one journey; where it is
 * another than the first one's, the answer is given up as `changed`, and is made once more by whoever asked for it.
 */
export function holdToOneVersion(client: Client): void {
  const execute = client.execute.bind(client);
  client.execute = async (statement: InStatement, args?: InArgs) => {
    const asked = typeof statement === 'string' ? { sql: statement, args: args ?? [] } : statement;
    const seen = ownOfRequest(versionName, (): { value: { number: number | null }; end: () => void } => ({
      value: { number: null },
      end: () => {},
    }));
    if (!seen) return execute(asked);
    const [result, version] = await client.batch([asked, 'SELECT number FROM data_version'], 'read');
    if (!result || !version) throw new RangeError('a batch of two statements gave fewer results');
    const number = readInteger(readOnlyRow(version.rows), 'number');
    seen.number ??= number;
    if (seen.number === number) return result;
    noteMoved();
    throw new DatabaseNotReady('changed', (locale) => sayStore('changed', locale));
  };
}
