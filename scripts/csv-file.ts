import { appendFileSync, writeFileSync } from 'node:fs';
import { byteOrderMark, csvLine } from '../lib/dataset/csv.ts';
import { UsageError } from './command.ts';

type Cell = string | number | null;

/** A CSV file that a command writes row by row, safe to open in a spreadsheet. @throws UsageError if it cannot be written. */
export class CsvFile<Column extends string> {
  readonly #path: string;
  readonly #columns: readonly Column[];

  constructor(path: string, columns: readonly Column[]) {
    this.#path = path;
    this.#columns = columns;
    try {
      writeFileSync(path, byteOrderMark + csvLine(columns));
    } catch (error) {
      const isNoPlace =
        error instanceof Error && 'code' in error && /^E(?:NOENT|NOTDIR|ISDIR)$/.test(String(error.code));
      if (!isNoPlace) throw error;
      throw new UsageError(
        `${path} cannot be written (${error.code}): give the path of a file in a folder that is there.`,
      );
    }
  }

  write(row: Readonly<Record<Column, Cell>>): void {
    appendFileSync(this.#path, csvLine(this.#columns.map((column) => row[column])));
  }
}
