import { lstatSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A file of an archive as its description names it. */
export type ArchivedData = {
  readonly path: string;
  readonly rows: number;
  readonly bytes: number;
  readonly sha256: string;
};

/** What `npx gongkai export` wrote for one version of the data. */
export type DataArchive = {
  /** The name of its folder: `v12`, or `synthetic-v12` of generated reports. */
  readonly name: string;
  readonly version: number;
  readonly changedAt: Date;
  readonly isSynthetic: boolean;
  readonly files: readonly ArchivedData[];
  /** Its description, digests and texts. */
  readonly beside: readonly string[];
};

const archiveName = /^(synthetic-)?v(\d{1,15})$/;
const fileName = /^[A-Za-z0-9][\w.-]{0,99}$/;
const besides = ['datapackage.json', 'SHA256SUMS', 'README.zh.md', 'README.en.md'];

/** The folder that archives are served from, as ARCHIVES names it; null where it does not. */
export function archivesFolder(): string | null {
  return process.env.ARCHIVES?.trim() || null;
}

/** What is at a path when it is asked for: the build need not trace the whole project for it. */
const foundAt = (path: string) => statSync(/* turbopackIgnore: true */ path, { throwIfNoEntry: false });

/** Changes whenever an archive comes or goes: what answers that list archives depend on. Empty without a folder. */
export function archivesState(): string {
  const folder = archivesFolder();
  return folder === null ? '' : String(foundAt(folder)?.mtimeMs ?? '');
}

/** The archives of a folder, the newest version first. One whose description cannot be read is left out and told to `onFault`. */
export function listArchives(folder: string, onFault: (message: string) => void = console.error): DataArchive[] {
  const names = readdirSync(folder).filter((name) => archiveName.test(name) && isFolder(join(folder, name)));
  const archives = names.flatMap((name) => {
    try {
      return [readArchive(folder, name)];
    } catch (error) {
      onFault(
        `the archive ${join(folder, name)} is left out: ${error instanceof Error ? error.message : error}. Delete it and export again.`,
      );
      return [];
    }
  });
  return archives.sort(
    (one, other) => other.version - one.version || Number(one.isSynthetic) - Number(other.isSynthetic),
  );
}

/** The archive of a name; null where there is none. @throws where its description cannot be read */
export function findArchive(folder: string, name: string): DataArchive | null {
  return archiveName.test(name) && isFolder(join(folder, name)) ? readArchive(folder, name) : null;
}

/** Where a file of an archive lies: only files that its description names, or that every archive has. Null for any other name. */
export function archivedPath(folder: string, { name, files, beside }: DataArchive, file: string): string | null {
  if (!beside.includes(file) && !files.some(({ path }) => path === file)) return null;
  const path = join(folder, name, file);
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() ? path : null;
}

/** A folder itself, not a link to one. */
const isFolder = (path: string) => lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function readArchive(folder: string, name: string): DataArchive {
  const description = recordOf(JSON.parse(readFileSync(join(folder, name, 'datapackage.json'), 'utf8')));
  const changedAt = new Date(String(description.created));
  if (Number.isNaN(changedAt.getTime())) throw new TypeError('datapackage.json names no time of its version');
  const [, synthetic, version] = archiveName.exec(name) ?? [];
  if (description.version !== version) throw new TypeError('datapackage.json is of another version than its folder');
  return {
    name,
    version: Number(version),
    changedAt,
    isSynthetic: synthetic !== undefined,
    files: listOf(description.resources).map(readResource),
    beside: besides.filter((one) => foundAt(join(/* turbopackIgnore: true */ folder, name, one))?.isFile()),
  };
}

function readResource(given: unknown): ArchivedData {
  const { path, rowCount, bytes, hash } = recordOf(given);
  const sha256 = /^sha256:([0-9a-f]{64})$/.exec(String(hash))?.[1];
  if (typeof path !== 'string' || !fileName.test(path) || typeof rowCount !== 'number' || typeof bytes !== 'number')
    throw new TypeError('datapackage.json has a file without a plain name, rows or bytes');
  if (sha256 === undefined) throw new TypeError(`datapackage.json has no SHA-256 of ${path}`);
  return { path, rows: rowCount, bytes, sha256 };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) throw new TypeError('datapackage.json is no description of files');
  return value as Readonly<Record<string, unknown>>;
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new TypeError('datapackage.json lists no files');
  return value;
}
