import { readdirSync, statSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import type { IdentityHints } from '../../lib/parse/identity/find-identity.ts';
import { UsageError } from '../command.ts';
import { type Manifest, readManifest } from './manifest.ts';

/** A file to read, with what a manifest knows of it; a fault is a manifest row about it that cannot be used. */
export type FoundFile = { readonly path: string; readonly hints: IdentityHints; readonly fault: string | null };

/** What a folder is searched for; a file that is named itself is read whatever it is called. */
const extensions = new Set('.txt .text .md .markdown .htm .html .shtml .docx .doc .wps .pdf'.split(' '));
const isReadme = (name: string) => /^(?:readme|why)\.md$/i.test(name);

/** The files behind the paths of a command line, folders searched through and through, each file once. @throws UsageError for a path that is not there. */
export function findFiles(paths: readonly string[]): FoundFile[] {
  const manifests = new Map<string, Manifest>();
  const manifestOf = (folder: string) => {
    const known = manifests.get(folder) ?? readManifest(folder);
    manifests.set(folder, known);
    return known;
  };
  const files = new Set<string>();
  for (const path of paths) {
    const full = resolve(path);
    const found = statSync(full, { throwIfNoEntry: false });
    if (!found) throw new UsageError(`There is no file or folder "${path}".`);
    if (found.isDirectory()) for (const file of walk(full, manifestOf)) files.add(file);
    else {
      manifestOf(dirname(full));
      files.add(full);
    }
  }
  const hints = new Map([...manifests.values()].flatMap((manifest) => [...manifest.hints]));
  const faults = new Map(
    [...manifests.values()].flatMap(({ faults: all }) => all.map((one) => [one.file, one.message])),
  );
  // A row about a file that was not asked for concerns nobody, one about a file that is not there does.
  const missing = [...faults.keys()].filter(
    (file) => !files.has(file) && !statSync(file, { throwIfNoEntry: false })?.isFile(),
  );
  const broken = [...manifests].flatMap(([folder, { faults: all }]) =>
    all.some(({ file }) => file === join(folder, 'manifest.csv')) ? [join(folder, 'manifest.csv')] : [],
  );
  return [...files, ...missing, ...broken].map((path) => ({
    path,
    hints: hints.get(path) ?? {},
    fault: faults.get(path) ?? null,
  }));
}

function* walk(folder: string, visit: (folder: string) => unknown): Generator<string> {
  visit(folder);
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* walk(path, visit);
    else if (entry.isFile() && extensions.has(extname(entry.name).toLowerCase()) && !isReadme(entry.name)) yield path;
  }
}
