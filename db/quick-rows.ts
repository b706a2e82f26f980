import type { Client, InArgs, InStatement, InValue, ResultSet, Row } from '@libsql/client';
import Libsql from 'libsql';
import { LRUCache } from 'lru-cache';

type Prepared = { readonly run: (args: readonly InValue[]) => unknown[][]; readonly columns: readonly string[] };

/** The connection beneath, for what concerns the connection itself. */
export type QuickRows = {
  /** Runs a statement without rows, such as BEGIN. */
  readonly run: (sql: string) => void;
  /** The first value of the first row of a statement; undefined where it has none. */
  readonly first: (sql: string) => unknown;
  readonly end: () => void;
};

/** As many as all pages ask, and more. */
const mostPrepared = 300;

/**
 * Has a client of a file that is only read give rows of plain properties, read by a connection of its own from statements that stay
 * prepared. The client's own rows define each value twice, property by property, and make a bigint of each number: measured, 3,230
 * rows of ten columns take 40 ms of processor time from it and 10 from here. Whatever does not go through here (no rows, named
 * parameters, a fault) is asked of the client.
 */
export function giveQuickRows(client: Client, file: string, pragmas: readonly string[], timeout: number): QuickRows {
  const slowly = client.execute.bind(client);
  const known = new LRUCache<string, Prepared>({ max: mostPrepared });
  let connection: Libsql.Database | null = null;

  function open(): Libsql.Database {
    const opened = new Libsql(file, { timeout });
    for (const pragma of pragmas) opened.exec(pragma);
    return opened;
  }

  function prepared(sql: string): Prepared | null {
    const held = known.get(sql);
    if (held) return held;
    connection ??= open();
    const statement = connection.prepare<[readonly InValue[]]>(sql);
    if (!statement.reader) return null;
    const columns = statement.raw(true).columns();
    const made: Prepared = {
      run: (args) => statement.all(args) as unknown[][],
      columns: columns.map(({ name }) => name),
    };
    known.set(sql, made);
    return made;
  }

  function quickly(sql: string, args: readonly InValue[]): ResultSet | null {
    try {
      const statement = prepared(sql);
      const values = statement?.run(args);
      // A table that has got a column since: what is prepared names the columns as they were.
      if (!statement || !values || (values[0] && values[0].length !== statement.columns.length)) {
        known.delete(sql);
        return null;
      }
      return resultOf(statement.columns, values);
    } catch {
      // The client meets the same fault and says it in its own way.
      known.delete(sql);
      return null;
    }
  }

  client.execute = async (asked: InStatement, more?: InArgs) => {
    const { sql, args = [] } = typeof asked === 'string' ? { sql: asked, args: more } : asked;
    const isPlain = !client.closed && Array.isArray(args) && args.every(isPlainValue);
    return (isPlain && quickly(sql, args)) || (typeof asked === 'string' ? slowly(asked, more) : slowly(asked));
  };
  return {
    run(sql) {
      connection ??= open();
      connection.exec(sql);
    },
    first: (sql) => prepared(sql)?.run([])[0]?.[0],
    end() {
      known.clear();
      connection?.close();
      connection = null;
    },
  };
}

const isPlainValue = (value: InValue) => value === null || typeof value === 'string' || typeof value === 'number';

/** Where two columns have one name, the first has it, as with the client. */
function resultOf(columns: readonly string[], values: readonly (readonly unknown[])[]): ResultSet {
  const named = columns.flatMap((name, at) => (columns.indexOf(name) === at ? [[name, at] as const] : []));
  const rows = values.map((given) => {
    const row: Record<string, unknown> = {};
    for (const [name, at] of named) row[name] = given[at];
    return row;
  });
  return {
    columns: [...columns],
    columnTypes: [],
    rows: rows as unknown as Row[],
    rowsAffected: 0,
    lastInsertRowid: undefined,
    toJSON: () => ({ columns, rows }),
  };
}
