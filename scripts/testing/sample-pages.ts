import { afterAll, beforeAll } from 'vitest';
import type { Database } from '@/db/client.ts';
import { statementsOf } from '@/db/testing/count-statements.ts';
import { type ReadView, readView } from '@/lib/view/read-view.ts';
import type { ViewParameter } from '@/lib/view/view.ts';
import { sampleDatabase } from './sample-database.ts';

/** What tests of assembled pages ask of the small database. */
export type SamplePages = {
  readonly database: () => Database;
  /** The public id of a sample's agency by its name; one that names nothing where there is none. */
  readonly idOf: (name: string) => string;
  /** Public ids of the synthetic agencies, in the order of the database. */
  readonly synthetic: () => readonly string[];
  /** How many statements a page takes. */
  readonly countOf: (page: () => Promise<unknown>) => Promise<number>;
};

/** The small database, there for the tests of the file that calls this. */
export function samplePages(): SamplePages {
  let database: (Database & { remove: () => void }) | null = null;
  let agencies: readonly { name: string; id: string; origin: string }[] = [];
  const opened = () => {
    if (!database) throw new Error('the small database is there only while tests run');
    return database;
  };
  beforeAll(async () => {
    database = await sampleDatabase();
    const { rows } = await database.client.execute('SELECT public_id, name, origin FROM agency ORDER BY id');
    agencies = rows.map((row) => ({ name: String(row.name), id: String(row.public_id), origin: String(row.origin) }));
  });
  afterAll(() => database?.remove());
  return {
    database: opened,
    idOf: (name) => agencies.find((one) => one.origin === 'filed' && one.name === name)?.id ?? 'not a sample',
    synthetic: () => agencies.filter(({ origin }) => origin === 'synthetic').map(({ id }) => id),
    countOf: async (page) => (await statementsOf(opened(), page)).length,
  };
}

/** The view of an address, of which only some parameters are taken. */
export const askedBy = (address: string, only: readonly ViewParameter[]): ReadView =>
  readView(new URLSearchParams(address), { only });
