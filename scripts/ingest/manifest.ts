import { existsSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { scopes } from '../../lib/form/terms.ts';
import type { IdentityHints } from '../../lib/parse/identity/find-identity.ts';
import { divisionOf } from '../../lib/region/division.ts';

export const manifestName = 'manifest.csv';
const columns = ['file', 'agency', 'report_year', 'region_code', 'scope', 'url'] as const;

/** What a folder's manifest says: hints by the file's absolute path, and the rows that cannot be used. */
export type Manifest = {
  readonly hints: ReadonlyMap<string, IdentityHints>;
  readonly faults: readonly { readonly file: string; readonly message: string }[];
};

/** An empty cell says nothing about its column. */
const optional = <T extends z.ZodType>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? undefined : value), schema.optional());

const rowSchema = z.object({
  file: z.string().min(1, 'is empty: name the file the row is about'),
  agency: optional(z.string()),
  report_year: optional(
    z
      .string()
      .regex(/^(?:19|20)\d{2}$/, 'must be a year such as 2023')
      .transform(Number),
  ),
  region_code: optional(
    z.string().refine((code) => divisionOf(code) !== undefined, 'must be a GB/T 2260 code such as 321300'),
  ),
  scope: optional(z.enum(scopes, { error: `must be ${scopes.join(' or ')}` })),
  url: optional(z.url({ error: 'must be an address such as https://example.gov.cn/report.html' })),
});

/** The manifest of a folder, read once; a folder without one has neither hints nor faults. */
export function readManifest(folder: string): Manifest {
  const path = join(folder, manifestName);
  if (!existsSync(path)) return { hints: new Map(), faults: [] };
  let records: { record: Record<string, string>; info: { lines: number } }[];
  try {
    records = parse(readFileSync(path), { columns: true, bom: true, trim: true, info: true, skip_empty_lines: true });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return { hints: new Map(), faults: [{ file: path, message: `is no readable CSV: ${error.message}` }] };
  }
  const header = Object.keys(records[0]?.record ?? {});
  const unknown = header.filter((name) => !columns.some((column) => column === name));
  if (unknown.length > 0 || (records.length > 0 && !header.includes('file'))) {
    const found = unknown.length > 0 ? `has unknown columns ${unknown.join(', ')}` : 'has no column "file"';
    return { hints: new Map(), faults: [{ file: path, message: `${found}; the columns are ${columns.join(', ')}` }] };
  }
  const hints = new Map<string, IdentityHints>();
  const faults: { file: string; message: string }[] = [];
  for (const { record, info } of records) {
    const file = resolve(folder, record.file ?? '');
    const where = `${relative(process.cwd(), path)} line ${info.lines}`;
    const row = rowSchema.safeParse(record);
    if (!row.success) {
      const [issue] = row.error.issues;
      const column = String(issue?.path[0]);
      faults.push({ file, message: `${where}: ${column} is "${record[column] ?? ''}", ${issue?.message}` });
    } else if (!existsSync(file)) {
      faults.push({ file, message: `${where}: there is no file "${record.file}" beside the manifest` });
    } else {
      const { agency, report_year: reportYear, region_code: regionCode, scope, url } = row.data;
      hints.set(file, { agency, reportYear, regionCode, scope, url });
    }
  }
  return { hints, faults };
}
