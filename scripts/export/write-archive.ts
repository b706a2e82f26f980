import { createHash } from 'node:crypto';
import { createWriteStream, existsSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { makeFolder } from '../../db/make-folder.ts';
import { findDataState } from '../../lib/answer/find-data-state.ts';
import { countDatasetRows, findDatasetRows } from '../../lib/answer/find-dataset-rows.ts';
import { findAvailableYears } from '../../lib/answer/find-overview.ts';
import { type AboutTable, writtenVersion } from '../../lib/dataset/about-table.ts';
import type { ValueType } from '../../lib/dataset/column.ts';
import { figureColumns, figureRowPages } from '../../lib/dataset/figure-rows.ts';
import { fileWordsIn } from '../../lib/dataset/file-words.ts';
import { tableChunks } from '../../lib/dataset/write-table.ts';
import type { DataVersion } from '../../lib/indicator/answer.ts';
import type { Origin } from '../../lib/indicator/series.ts';
import { describeView } from '../../lib/view/describe-view.ts';
import { defaultView } from '../../lib/view/view.ts';

const formats = ['csv', 'parquet'] as const;

/** A file of an archive, as its description names it. */
export type ArchivedFile = {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
};

/** What became of an export: a folder that is whole, or one that was there. */
export type Archive = {
  readonly version: number;
  readonly folder: string;
  /** Null where the version had been exported before. */
  readonly files: readonly ArchivedFile[] | null;
};

/**
 * Writes every figure of an origin by year, as Parquet and as CSV for programs, into a folder named after the version of the data.
 * The folder has its name only once it is whole. Gives null where there is no report.
 */
export async function writeArchive(
  folder: string,
  origin: Origin,
  onFile: (file: ArchivedFile) => void = () => {},
): Promise<Archive | null> {
  const years = await findAvailableYears(origin);
  if (years.length === 0) return null;
  const { version } = await findDataState();
  const whole = join(folder, `${origin === 'synthetic' ? 'synthetic-' : ''}v${version.number}`);
  if (existsSync(whole)) return { version: version.number, folder: whole, files: null };
  const partial = `${whole}.partial`;
  rmSync(partial, { recursive: true, force: true });
  const removeFolder = makeFolder(partial);
  try {
    const files = await writeFiles(partial, { years, origin, version }, onFile);
    renameSync(partial, whole);
    return { version: version.number, folder: whole, files };
  } catch (error) {
    // What was written holds reports, and nobody would look for it here.
    for (const name of readdirSync(partial)) rmSync(join(partial, name));
    removeFolder();
    throw error;
  }
}

type Contents = { readonly years: readonly number[]; readonly origin: Origin; readonly version: DataVersion };

async function writeFiles(
  partial: string,
  { years, origin, version }: Contents,
  onFile: (file: ArchivedFile) => void,
): Promise<ArchivedFile[]> {
  const words = { zh: fileWordsIn('zh'), en: fileWordsIn('en') };
  const files: ArchivedFile[] = [];
  for (const year of years) {
    const view = { ...defaultView, figures: 'all' as const, from: year, to: year, origin };
    const { rows } = await countDatasetRows(view);
    const about: AboutTable = {
      title: describeView(view, [], 'en').text,
      source: origin === 'synthetic' ? words.en.syntheticSource : words.en.source,
      licence: words.en.licence,
      version: writtenVersion(version),
      address: `/api/v1/dataset.csv?figures=all&from=${year}&to=${year}&v=${version.number}`,
      rows,
      synthetic: origin === 'synthetic',
    };
    for (const format of formats) {
      const path = `figures-${year}.${format}`;
      const table = {
        name: 'figures',
        columns: figureColumns,
        rows: figureRowPages(findDatasetRows(view), 'zh', version),
      };
      const written = await writeFileOf(
        join(partial, path),
        tableChunks(format, table, { audience: { kind: 'program' }, locale: 'zh', about }),
      );
      files.push({ path, rows, ...written });
      onFile({ path, rows, ...written });
    }
    if (years.at(-1) === year)
      for (const locale of ['zh', 'en'] as const)
        writeFileSync(
          join(partial, `README.${locale}.md`),
          words[locale].readme(about, figureColumns, `figures-${years[0]}–${year}`),
        );
  }
  writeFileSync(join(partial, 'datapackage.json'), `${JSON.stringify(packageOf(files, version, origin), null, 2)}\n`);
  writeFileSync(join(partial, 'SHA256SUMS'), files.map(({ path, sha256 }) => `${sha256}  ${path}\n`).join(''));
  return files;
}

async function writeFileOf(
  path: string,
  chunks: AsyncIterable<string | Uint8Array>,
): Promise<{ bytes: number; sha256: string }> {
  const hash = createHash('sha256');
  let bytes = 0;
  const measure = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk);
      bytes += chunk.length;
      done(null, chunk);
    },
  });
  await pipeline(Readable.from(chunks, { objectMode: false }), measure, createWriteStream(path));
  return { bytes, sha256: hash.digest('hex') };
}

const fieldTypes = {
  text: 'string',
  integer: 'integer',
  number: 'number',
  boolean: 'boolean',
} as const satisfies Record<ValueType, string>;

/** The description of an archive (Frictionless Data Package 1). */
function packageOf(
  files: readonly ArchivedFile[],
  version: { number: number; changedAt: Date; digest: string },
  origin: Origin,
) {
  const fields = figureColumns.map(({ key, type, header, description }) => ({
    name: key,
    type: fieldTypes[type],
    title: header.en,
    description: `${description.en} / ${description.zh}`,
  }));
  return {
    profile: 'data-package',
    name: origin === 'synthetic' ? 'gongkai-synthetic' : 'gongkai',
    version: String(version.number),
    created: version.changedAt.toISOString(),
    licenses: [{ name: 'CC-BY-4.0', path: 'https://creativecommons.org/licenses/by/4.0/' }],
    resources: files.map(({ path, rows, bytes, sha256 }) => ({
      name: path.replaceAll('.', '-'),
      path,
      format: path.split('.').at(-1),
      ...(path.endsWith('.csv') ? { mediatype: 'text/csv', encoding: 'utf-8' } : {}),
      bytes,
      hash: `sha256:${sha256}`,
      rowCount: rows,
      schema: { fields, missingValues: [''] },
    })),
  };
}
