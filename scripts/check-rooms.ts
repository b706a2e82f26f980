/**
 * The one-way rule: which room may import which. Reads every import of the project and fails by name.
 * Tests may import anything; what a room may not import it cannot come to depend on.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

const rooms: Record<string, readonly string[]> = {
  'lib/form': [],
  'lib/source': ['lib/form'],
  'lib/region': ['lib/form'],
  'lib/parse': ['lib/source', 'lib/region', 'lib/form'],
  'lib/indicator': ['lib/i18n', 'lib/form'],
  'lib/report': ['lib/form'],
  'lib/view': ['lib/indicator', 'lib/i18n', 'lib/form'],
  'lib/chart': ['lib/view', 'lib/indicator', 'lib/i18n', 'lib/form'],
  'lib/dataset': ['lib/view', 'lib/indicator', 'lib/i18n', 'lib/form'],
  'lib/i18n': ['lib/form'],
  'lib/server': ['lib/i18n'],
  'lib/answer': ['db', 'lib/view', 'lib/indicator', 'lib/region', 'lib/form'],
  'lib/synthetic': ['lib/region', 'lib/indicator', 'lib/form'],
  db: ['lib/region', 'lib/indicator', 'lib/form', 'lib/server'],
  app: [
    'lib/answer',
    'lib/view',
    'lib/report',
    'lib/chart',
    'lib/dataset',
    'lib/indicator',
    'lib/region',
    'lib/i18n',
    'lib/server',
    'lib/form',
  ],
  scripts: ['db', 'lib'],
  e2e: [],
};
/** A component that runs in the browser takes only what is pure and small. */
const clientRooms = ['lib/form', 'lib/indicator', 'lib/view', 'lib/chart', 'lib/i18n', 'app'];

function roomOf(file: string): string | undefined {
  return Object.keys(rooms).find((room) => file === room || file.startsWith(`${room}/`));
}

/** The rooms that `type` imports may come from besides: types vanish before anything runs. */
const imports =
  /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

const faults: string[] = [];
let read = 0;
const files = ['app', 'db', 'e2e', 'lib', 'scripts'].flatMap((top) =>
  readdirSync(`${root}/${top}`, { recursive: true, encoding: 'utf8' }).map(
    (name) => `${top}/${name.replaceAll('\\', '/')}`,
  ),
);
for (const file of files) {
  if (!/\.(ts|tsx|mjs)$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
  const room = roomOf(file);
  if (!room) {
    faults.push(`${file}: stands in no room; add the room to scripts/check-rooms.ts or move the file`);
    continue;
  }
  read++;
  const text = readFileSync(`${root}/${file}`, 'utf8');
  const isClient = /^['"]use client['"]/.test(text);
  for (const [, type, from, bare, dynamic] of text.matchAll(imports)) {
    const specifier = from ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.')
      ? posix.join(dirname(file), specifier)
      : specifier.startsWith('@/')
        ? specifier.slice(2)
        : undefined;
    if (target === undefined) {
      if (room === 'lib/form') faults.push(`${file}: lib/form imports nothing, yet imports "${specifier}"`);
      continue;
    }
    const other = roomOf(target);
    if (!other || other === room) continue;
    const allowed = rooms[room] ?? [];
    const isAllowed = allowed.some((name) => other === name || other.startsWith(`${name}/`));
    if (!isAllowed) faults.push(`${file}: ${room} may not import ${other} ("${specifier}")`);
    else if (isClient && !type && !clientRooms.includes(other))
      faults.push(`${file}: a client component may not import ${other} ("${specifier}")`);
  }
}
if (read === 0) faults.push(`no source file was found below ${root}`);
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0 ? `room rule holds over ${read} files` : `${faults.length} imports break the room rule`,
);
process.exit(faults.length === 0 ? 0 : 1);
