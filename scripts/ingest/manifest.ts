import { readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { lastYear } from '../../lib/form/calendar.ts';
import { isInheritedName, plainText, webAddress } from '../../lib/form/plain-text.ts';
import { scopes } from '../../lib/form/terms.ts';
import type { IdentityHints } from '../../lib/parse/identity/find-identity.ts';
import { divisionOf } from '../../lib/region/division.ts';
import { sayCommand } from '../language.ts';

export const manifestName = 'manifest.csv';
const columns = ['file', 'agency', 'report_year', 'region_code', 'scope', 'url'] as const;
const mostBytes = 64_000_000;
const mostOfName = 100;

/** What a folder's manifest says: hints by the file's absolute path, and the rows that cannot be used. */
export type Manifest = {
  readonly hints: ReadonlyMap<string, IdentityHints>;
  readonly faults: readonly { readonly file: string; readonly message: string }[];
  /** Whether what it says of the folder's files is not known at all, so that none of them may be kept without it. */
  readonly isUnread: boolean;
};

/** The first year for which an organ can have reported: 广州 published its rules in 2002, 条例 followed in 2007. */
export const earliestReportYear = 2003;

/** An empty cell says nothing about its column. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? undefined : value), schema.optional());

const rowSchema = z.object({
  file: z.string().min(1, sayCommand('ingest.cell.noFile')),
  agency: optional(
    z
      .string()
      .refine((name) => !/\ufffd|锟斤拷/.test(name), sayCommand('ingest.cell.lost'))
      .transform(plainText)
      .refine((name) => !isInheritedName(name), sayCommand('ingest.cell.inherited'))
      .pipe(z.string().min(2, sayCommand('ingest.cell.agency')).max(mostOfName, sayCommand('ingest.cell.tooLong'))),
  ),
  report_year: optional(
    z
      .string()
      .regex(/^\d{4}$/, sayCommand('ingest.cell.year'))
      .transform(Number)
      .refine((year) => year >= earliestReportYear && year <= lastYear(), {
        error: () => sayCommand('ingest.cell.years', { from: String(earliestReportYear), to: String(lastYear()) }),
      }),
  ),
  region_code: optional(z.string().refine((code) => divisionOf(code) !== undefined, sayCommand('ingest.cell.code'))),
  scope: optional(z.enum(scopes, { error: sayCommand('ingest.cell.scope', { all: scopes.join(', ') }) })),
  url: optional(z.string().refine((text) => webAddress(text) !== null, sayCommand('ingest.cell.url'))),
});

/** The manifest of a folder, read once; a folder without one has neither hints nor faults. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  const unusable = (message: string): Manifest => ({
    hints: new Map(),
    faults: [{ file: path, message }],
    isUnread: true,
  });
  let text: string;
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    if (!found) return { hints: new Map(), faults: [], isUnread: false };
    if (!found.isFile()) return unusable(sayCommand('ingest.manifest.noFile'));
    if (found.size > mostBytes) return unusable(sayCommand('ingest.manifest.tooLarge', { most: mostBytes / 1e6 }));
    text = decodeManifest(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return unusable(sayCommand('ingest.manifest.noText'));
    if (error instanceof Error && 'code' in error)
      return unusable(sayCommand('ingest.fault.notOpened', { code: String(error.code) }));
    throw error;
  }
  let lines: readonly Line[];
  try {
    // Its types leave out that with `info` each record comes with its place.
    const read: unknown = parse(text, {
      bom: true,
      trim: true,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
    });
    lines = read as readonly Line[];
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return unusable(sayCommand('ingest.manifest.noCsv', { detail: error.message }));
  }
  const [header, ...rows] = lines;
  const names = header?.record ?? [];
  const unknown = names.filter((name) => !columns.some((column) => column === name));
  if (unknown.length > 0 || (rows.length > 0 && !names.includes('file'))) {
    const all = columns.join(', ');
    const fault =
      unknown.length > 0
        ? sayCommand('ingest.manifest.unknownColumns', { unknown: shortened(unknown.join(', ')), all })
        : sayCommand('ingest.manifest.noFileColumn', { all });
    return unusable(fault);
  }
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) return unusable(sayCommand('ingest.manifest.columnTwice', { column: shortened(twice) }));
  return readRows(folder, names, rows);
}

/** What is neither a folder nor nothing is looked at when it is read, links among it. */
function isNothingOrFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
  } catch {
    return false;
  }
}

type Line = { readonly record: readonly string[]; readonly info: { readonly lines: number } };

/** What Chinese names do not hold, and what a text holds that was read in another encoding than it was written in. */
const foreign =
  /[\p{Script=Bopomofo}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Cyrillic}\p{Script=Greek}\u2500-\u25a1\p{Co}]/u;

/** UTF-8 or UTF-16 by its mark, UTF-8 without one, or GB18030 or Big5, as Excel saves it. @throws TypeError for other bytes. */
function decodeManifest(bytes: Buffer): string {
  const mark = bytes.subarray(0, 2).toString('hex');
  if (mark === 'fffe' || mark === 'feff') return strictly(mark === 'fffe' ? 'utf-16le' : 'utf-16be', bytes);
  for (const charset of ['utf-8', 'gb18030', 'big5']) {
    try {
      const text = strictly(charset, bytes);
      if (charset === 'utf-8' || !foreign.test(text)) return text;
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
    }
  }
  throw new TypeError('no encoding of a manifest');
}

const strictly = (charset: string, bytes: Buffer) => new TextDecoder(charset, { fatal: true }).decode(bytes);

const shortened = (text: string) => (text.length > mostOfName ? `${text.slice(0, mostOfName)}…` : text);

function readRows(folder: string, names: readonly string[], rows: readonly Line[]): Manifest {
  const hints = new Map<string, IdentityHints>();
  const faults = new Map<string, string>();
  const lineOf = new Map<string, number>();
  const path = join(folder, manifestName);
  const outside: string[] = [];
  for (const { record, info } of rows) {
    const cells = new Map(names.map((name, index) => [name, record[index] ?? '']));
    const name = cells.get('file') ?? '';
    const file = resolve(folder, name);
    const where = relative(process.cwd(), path);
    const refuse = (fault: string) =>
      faults.set(file, sayCommand('ingest.manifest.line', { where, line: info.lines, fault }));
    if (relative(folder, file).split(sep)[0] === '..') {
      const fault = sayCommand('ingest.manifest.notThere', { name: shortened(name) });
      outside.push(sayCommand('ingest.manifest.line', { where, line: info.lines, fault }));
      continue;
    }
    if (record.length !== names.length) {
      refuse(sayCommand('ingest.manifest.cells', { cells: record.length, heading: names.length }));
      continue;
    }
    const row = rowSchema.safeParse(Object.fromEntries(columns.map((column) => [column, cells.get(column)])));
    if (!row.success) {
      const [issue] = row.error.issues;
      const column = String(issue?.path[0]);
      const value = shortened(cells.get(column) ?? '');
      refuse(sayCommand('ingest.manifest.cell', { column, value, fault: issue?.message ?? '' }));
      continue;
    }
    if (isNothingOrFolder(file)) {
      refuse(sayCommand('ingest.manifest.notThere', { name: shortened(name) }));
      continue;
    }
    const { agency, report_year: reportYear, region_code: regionCode, scope, url } = row.data;
    const said = { agency, reportYear, regionCode, scope, url: url && (webAddress(url) ?? undefined) };
    const before = hints.get(file);
    if (before && JSON.stringify(before) !== JSON.stringify(said))
      refuse(sayCommand('ingest.manifest.otherwise', { line: lineOf.get(file) ?? 0 }));
    hints.set(file, said);
    lineOf.set(file, info.lines);
  }
  const own = [...faults].map(([file, message]) => ({ file, message }));
  // A file of another folder is not refused for it: it may have a manifest of its own.
  const others = outside.length > 0 ? [{ file: path, message: outside.join('; ') }] : [];
  return { hints, faults: [...own, ...others], isUnread: false };
}
