import { readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { dirname, extname, join, resolve, sep } from 'node:path';
import type { IdentityHints } from '../../lib/parse/identity/find-identity.ts';
import { UsageError } from '../command.ts';
import { sayCommand } from '../language.ts';
import { type Manifest, manifestName, readManifest } from './manifest.ts';

/** A file to read, with what a manifest knows of it; a fault is a manifest row about it that cannot be used. */
export type FoundFile = { readonly path: string; readonly hints: IdentityHints; readonly fault: string | null };
/** Files of a folder that are not read because of their ending (lower case, empty where it is none): how many, and the first. */
export type PassedOver = { readonly ending: string; readonly files: number; readonly example: string };
export type Found = { readonly files: readonly FoundFile[]; readonly passedOver: readonly PassedOver[] };

/** The endings a folder is searched for; a file that is named itself, or in a manifest, is read whatever it is called. */
export const endings: readonly string[] =
  '.txt .text .md .markdown .csv .tsv .htm .html .xhtml .shtml .mht .mhtml .eml .xml .docx .docm .doc .wps .rtf .odt .xlsx .xlsm .xls .et .ods .pdf .ofd .epub .zip .rar .7z'.split(
    ' ',
  );
/** What stands beside reports and is none. */
const isBeside = (name: string) => name === manifestName || /^(?:readme(?:\..{1,20})?|why\.md)$/i.test(name);

/** The files behind the paths of a command line, folders searched through and through, each file once. @throws UsageError for a path that is not there. */
export function findFiles(paths: readonly string[]): Found {
  const manifests = new Map<string, Manifest>();
  const manifestOf = (folder: string) => {
    const known = manifests.get(folder) ?? readManifest(folder);
    manifests.set(folder, known);
    return known;
  };
  const isWanted = (path: string) =>
    endings.includes(extname(path).toLowerCase()) || [...manifests.values()].some(({ hints }) => hints.has(path));
  const files = new Set<string>();
  const others = new Set<string>();
  const unreadable = new Map<string, string>();
  for (const path of paths) {
    const full = resolve(path);
    const found = lookAt(full);
    if (!found) throw new UsageError(sayCommand('argument.nothingThere', { path }));
    if (typeof found === 'string') throw new UsageError(sayCommand('argument.notUsable', { path, fault: found }));
    if (found.isDirectory()) {
      for (const { path: file, fault } of walk(full, manifestOf, new Set(), realpathSync(full))) {
        if (fault) unreadable.set(file, fault);
        (fault || isWanted(file) ? files : others).add(file);
      }
    } else {
      manifestOf(dirname(full));
      files.add(full);
    }
  }
  const hints = new Map([...manifests.values()].flatMap((manifest) => [...manifest.hints]));
  const faults = new Map(
    [...manifests.values()].flatMap(({ faults: all }) => all.map((one) => [one.file, one.message])),
  );
  // A row about a file that was not asked for concerns nobody, one about a file that is not there does.
  const missing = [...faults.keys()].filter((file) => !files.has(file) && !isFile(file));
  const broken = [...manifests].flatMap(([folder, { faults: all }]) =>
    all.some(({ file }) => file === join(folder, 'manifest.csv')) ? [join(folder, 'manifest.csv')] : [],
  );
  const unread = [...manifests].flatMap(([folder, { isUnread }]) => (isUnread ? [`${folder}${sep}`] : []));
  const waits = (path: string) =>
    unread.some((folder) => path.startsWith(folder))
      ? sayCommand('ingest.manifest.waits', { manifest: manifestName })
      : null;
  return {
    files: [...new Set([...files, ...missing, ...broken])].map((path) => ({
      path,
      hints: hints.get(path) ?? {},
      fault: unreadable.get(path) ?? faults.get(path) ?? waits(path),
    })),
    passedOver: byEnding([...others].filter((file) => !files.has(file))),
  };
}

function byEnding(paths: readonly string[]): PassedOver[] {
  const groups = new Map<string, PassedOver>();
  for (const path of paths) {
    const ending = /\.[a-z][a-z\d]{0,7}$/.exec(path.toLowerCase())?.[0] ?? '';
    const { files, example } = groups.get(ending) ?? { files: 0, example: path };
    groups.set(ending, { ending, files: files + 1, example });
  }
  return [...groups.values()].sort((one, other) => other.files - one.files);
}

/** The files in a folder and the folders in it, no folder twice; what cannot be entered comes with its fault. Links are followed, folders only within `top`. */
function* walk(
  folder: string,
  visit: (folder: string) => unknown,
  seen: Set<string>,
  top: string,
): Generator<{ path: string; fault: string | null }> {
  let names: string[];
  try {
    const real = realpathSync(folder);
    if (seen.has(real)) return;
    seen.add(real);
    if (real !== top && !real.startsWith(top.endsWith(sep) ? top : top + sep)) {
      yield { path: folder, fault: sayCommand('ingest.fault.linkOut', { top }) };
      return;
    }
    names = readdirSync(folder).sort();
  } catch (error) {
    yield { path: folder, fault: faultIn(error, 'folderNotOpened') };
    return;
  }
  visit(folder);
  for (const name of names) {
    if (name.startsWith('.') || isBeside(name)) continue;
    const path = join(folder, name);
    const found = lookAt(path);
    if (typeof found === 'string') yield { path, fault: found };
    else if (found?.isDirectory()) yield* walk(path, visit, seen, top);
    else if (!found && name.includes('\ufffd')) yield { path, fault: sayCommand('ingest.fault.name') };
    else yield { path, fault: null };
  }
}

/** What is at a path, links followed; undefined where nothing is, and why it cannot be told, such as a link to itself. */
function lookAt(path: string): Stats | string | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    return faultIn(error);
  }
}

function isFile(path: string): boolean {
  const found = lookAt(path);
  return typeof found === 'object' && found.isFile();
}

function faultIn(error: unknown, fault: 'notOpened' | 'folderNotOpened' = 'notOpened'): string {
  if (!(error instanceof Error && 'code' in error)) throw error;
  return sayCommand(`ingest.fault.${fault}`, { code: String(error.code) });
}
