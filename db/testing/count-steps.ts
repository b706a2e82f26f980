import type { InStatement, ResultSet } from '@libsql/client';
import type { Database } from '../client.ts';
import { readInteger } from '../read/row.ts';

/** What the statements of a piece of work made the SQL engine do: its instructions, which no clock or other load changes. */
export type Steps = {
  readonly total: number;
  readonly statements: readonly { readonly sql: string; readonly steps: number }[];
};

/**
 * The instructions (`nstep` of the table `sqlite_stmt`) that a database takes while `go` runs. The driver drops a statement
 * once it is collected; one that is gone before it was counted is asked again.
 */
export async function stepsOf({ client }: Pick<Database, 'client'>, go: () => Promise<unknown>): Promise<Steps> {
  const statements: { sql: string; steps: number }[] = [];
  const { execute } = client;
  const ask = (statement: InStatement) => execute.call(client, statement as string);
  const counted = async (sql: string): Promise<number | null> => {
    const { rows } = await ask({ sql: 'SELECT nstep FROM sqlite_stmt WHERE sql = ? LIMIT 1', args: [sql] });
    return rows[0] ? readInteger(rows[0], 'nstep') : null;
  };
  client.execute = (async (statement: InStatement): Promise<ResultSet> => {
    const sql = typeof statement === 'string' ? statement : statement.sql;
    for (let tries = 0; tries < 20; tries++) {
      const result = await ask(statement);
      const steps = await counted(sql);
      if (steps === null) continue;
      statements.push({ sql, steps });
      return result;
    }
    throw new Error(`the steps of this statement could not be counted: ${sql}`);
  }) as typeof execute;
  try {
    await go();
  } finally {
    client.execute = execute;
  }
  return { total: statements.reduce((sum, { steps }) => sum + steps, 0), statements };
}
