import type { Database } from '../client.ts';

/** What is sent to a database while `go` runs: its statements, in order. */
export async function statementsOf(
  { client }: Pick<Database, 'client'>,
  go: () => Promise<unknown>,
): Promise<string[]> {
  const statements: string[] = [];
  const { execute, batch } = client;
  const sqlOf = (statement: unknown) =>
    typeof statement === 'object' && statement !== null && 'sql' in statement
      ? String(statement.sql)
      : String(statement);
  client.execute = ((...args: Parameters<typeof execute>) => {
    statements.push(sqlOf(args[0]));
    return execute.apply(client, args);
  }) as typeof execute;
  client.batch = ((...args: Parameters<typeof batch>) => {
    statements.push(...args[0].map(sqlOf));
    return batch.apply(client, args);
  }) as typeof batch;
  try {
    await go();
  } finally {
    client.execute = execute;
    client.batch = batch;
  }
  return statements;
}
