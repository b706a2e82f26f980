import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import type { Database, SqlJsStatic, SqlValue } from 'sql.js';
import { csvLine } from '@/lib/dataset/csv.ts';
import { quotedName, type SqlTable } from './sql-table.ts';

/** The first rows of what a statement gives, and how long it took. */
export type SqlResult = {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly (string | number | null)[])[];
  readonly isCut: boolean;
  readonly milliseconds: number;
};

/** Why a file is not opened: it is of another kind, or larger than a browser holds. */
export type FileFault = 'otherKind' | 'tooLarge';
export class FileRefused extends Error {
  readonly fault: FileFault;
  constructor(fault: FileFault) {
    super(fault);
    this.fault = fault;
  }
}

/** What is held whole in memory: a database by its bytes, a Parquet file by its rows. */
const mostBytes = 1_000_000_000;
const mostRows = 2_000_000;
/** Rows of a result that are shown. */
export const resultRows = 1000;
/** Rows that are read from a Parquet file at a time. */
const readAtOnce = 20_000;

/** The table that a Parquet file becomes. */
export const parquetTable = 'data';

/** A file that can be asked in SQL, held in memory. What a statement changes is lost with it: the file stays as it is. */
export class SqlSession {
  readonly #database: Database;
  readonly tables: readonly SqlTable[];

  constructor(database: Database) {
    this.#database = database;
    const names = this.#rowsOf(
      `SELECT name FROM sqlite_schema WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
    );
    this.tables = names.map(([name]) => {
      const table = String(name);
      const columns = this.#rowsOf('SELECT name FROM pragma_table_info(?)', [table]).map(([column]) => String(column));
      const [[rows = 0] = []] = this.#rowsOf(`SELECT count(*) FROM ${quotedName(table)}`);
      return { name: table, columns, rows: Number(rows) };
    });
  }

  /** Runs statements and gives the first rows of the last one that has columns. @throws what SQLite says of a statement it does not take */
  run(sql: string): SqlResult {
    const began = performance.now();
    let found: Omit<SqlResult, 'milliseconds'> = { columns: [], rows: [], isCut: false };
    for (const statement of this.#database.iterateStatements(sql)) {
      const rows: (string | number | null)[][] = [];
      let isCut = false;
      while (!isCut && statement.step()) {
        if (rows.length === resultRows) isCut = true;
        else rows.push(statement.get().map(shown));
      }
      const columns = statement.getColumnNames();
      if (columns.length > 0) found = { columns, rows, isCut };
    }
    return { ...found, milliseconds: Math.round(performance.now() - began) };
  }

  /** All rows of the last statement that has columns, as CSV, in pieces. */
  csv(sql: string): string[] {
    let pieces: string[] = [];
    for (const statement of this.#database.iterateStatements(sql)) {
      const columns = statement.getColumnNames();
      const ofThis = [csvLine(columns)];
      while (statement.step()) ofThis.push(csvLine(statement.get().map(shown)));
      if (columns.length > 0) pieces = ofThis;
    }
    return pieces;
  }

  #rowsOf(sql: string, values: readonly string[] = []): SqlValue[][] {
    return this.#database.exec(sql, [...values])[0]?.values ?? [];
  }
}

/** A database of SQLite, or the rows of a Parquet file as a table. @throws FileRefused for anything else, and where it is too large */
export async function openSession(engine: SqlJsStatic, file: Blob): Promise<SqlSession> {
  const head = new TextDecoder('latin1').decode(await file.slice(0, 16).arrayBuffer());
  if (head.startsWith('PAR1')) return new SqlSession(await readParquet(engine, file));
  if (!head.startsWith('SQLite format 3')) throw new FileRefused('otherKind');
  if (file.size > mostBytes) throw new FileRefused('tooLarge');
  return new SqlSession(new engine.Database(new Uint8Array(await file.arrayBuffer())));
}

async function readParquet(engine: SqlJsStatic, blob: Blob): Promise<Database> {
  const file: AsyncBuffer = {
    byteLength: blob.size,
    slice: (start, end) => blob.slice(start, end).arrayBuffer(),
  };
  const metadata = await parquetMetadataAsync(file);
  const rows = Number(metadata.num_rows);
  if (rows > mostRows) throw new FileRefused('tooLarge');
  const columns = metadata.schema.slice(1).map(({ name }) => name);
  const database = new engine.Database();
  database.run(`CREATE TABLE ${parquetTable} (${columns.map(quotedName).join(', ')})`);
  database.run('BEGIN');
  const insert = database.prepare(`INSERT INTO ${parquetTable} VALUES (${columns.map(() => '?').join(', ')})`);
  for (let rowStart = 0; rowStart < rows; rowStart += readAtOnce) {
    const page = await parquetReadObjects({ file, metadata, rowStart, rowEnd: Math.min(rowStart + readAtOnce, rows) });
    for (const row of page) insert.run(columns.map((name) => stored(row[name])));
  }
  insert.free();
  database.run('COMMIT');
  return database;
}

/** A value of a Parquet file as SQLite keeps it. */
function stored(value: unknown): SqlValue {
  if (value === null || value === undefined) return null;
  if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value);
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'number' || typeof value === 'string' ? value : JSON.stringify(value);
}

/** A value of a result as it is shown: bytes by their number. */
const shown = (value: SqlValue) => (value instanceof Uint8Array ? `(${value.length} B)` : value);
