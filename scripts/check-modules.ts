/**
 * The one-way rule: which module may import which. Reads every import of the project and fails by name.
 * Tests may import anything; what a module may not import it cannot come to depend on.
 * And one name, one meaning: no exported name is declared in two files.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namesDeclaredTwice } from './names-declared-twice.ts';

const root = fileURLToPath(new URL('..', import.meta.url));

const modules: Record<string, readonly string[]> = {
  'lib/form': [],
  'lib/source': ['lib/form'],
  'lib/region': ['lib/form'],
  'lib/parse': ['lib/source', 'lib/region', 'lib/form'],
  'lib/indicator': ['lib/i18n', 'lib/form'],
  'lib/report': ['lib/i18n', 'lib/form'],
  'lib/view': ['lib/indicator', 'lib/i18n', 'lib/form'],
  'lib/chart': ['lib/view', 'lib/indicator', 'lib/i18n', 'lib/form'],
  'lib/dataset': ['lib/view', 'lib/indicator', 'lib/i18n', 'lib/form'],
  'lib/i18n': ['lib/form'],
  'lib/server': ['lib/i18n'],
  'lib/answer': ['db', 'lib/view', 'lib/indicator', 'lib/region', 'lib/i18n', 'lib/form', 'lib/server'],
  'lib/api': [
    'lib/answer',
    'lib/view',
    'lib/report',
    'lib/dataset',
    'lib/indicator',
    'lib/region',
    'lib/i18n',
    'lib/form',
  ],
  'lib/synthetic': ['lib/region', 'lib/indicator', 'lib/form'],
  db: ['lib/region', 'lib/indicator', 'lib/i18n', 'lib/form', 'lib/server'],
  app: [
    'lib/api',
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
const clientModules = ['lib/form', 'lib/indicator', 'lib/view', 'lib/chart', 'lib/i18n', 'app'];

/** The folders of `lib/parse` in the order in which a document passes them: what runs comes from the same step or an earlier one. */
const parseSteps = ['text', 'identity', 'vocabulary', 'dialects', 'rows', 'alignment', 'placement', 'claims', 'checks'];
const parseStepOf = (file: string) => {
  const [, step, rest] = /^lib\/parse\/([^/]+)(\/)?/.exec(file) ?? [];
  return rest === undefined || step === undefined ? -1 : parseSteps.indexOf(step);
};

function moduleOf(file: string): string | undefined {
  return Object.keys(modules).find((name) => file === name || file.startsWith(`${name}/`));
}

/** The modules that `type` imports may come from besides: types vanish before anything runs. */
const imports =
  /^\s*(?:import|export)\s+(type\s)?[^'";]*?from\s+['"]([^'"]+)['"]|^\s*import\s+['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm;

const faults: string[] = [];
const texts = new Map<string, string>();
const files = ['app', 'db', 'e2e', 'lib', 'scripts'].flatMap((top) =>
  readdirSync(`${root}/${top}`, { recursive: true, encoding: 'utf8' }).map(
    (name) => `${top}/${name.replaceAll('\\', '/')}`,
  ),
);
for (const file of files) {
  if (!/\.(ts|tsx|mjs)$/.test(file) || /\.test\.tsx?$/.test(file)) continue;
  const own = moduleOf(file);
  if (!own) {
    faults.push(`${file}: is in no module; add the module to scripts/check-modules.ts or move the file`);
    continue;
  }
  if (/^lib\/parse\/(?!testing\/)[^/]+\//.test(file) && parseStepOf(file) < 0)
    faults.push(`${file}: is in no step of lib/parse; name its folder in scripts/check-modules.ts`);
  const text = readFileSync(`${root}/${file}`, 'utf8');
  texts.set(file, text);
  const isClient = /^['"]use client['"]/.test(text);
  for (const [, type, from, bare, dynamic] of text.matchAll(imports)) {
    const specifier = from ?? bare ?? dynamic ?? '';
    const target = specifier.startsWith('.')
      ? posix.join(dirname(file), specifier)
      : specifier.startsWith('@/')
        ? specifier.slice(2)
        : undefined;
    if (target === undefined) {
      if (own === 'lib/form') faults.push(`${file}: lib/form imports nothing, yet imports "${specifier}"`);
      continue;
    }
    const other = moduleOf(target);
    const step = parseStepOf(file);
    if (step >= 0 && parseStepOf(target) > step && !type)
      faults.push(`${file}: a step of lib/parse may not import a later one ("${specifier}")`);
    if (!other || other === own) continue;
    const allowed = modules[own] ?? [];
    const isAllowed = allowed.some((name) => other === name || other.startsWith(`${name}/`));
    if (!isAllowed) faults.push(`${file}: ${own} may not import ${other} ("${specifier}")`);
    else if (isClient && !type && !clientModules.includes(other))
      faults.push(`${file}: a client component may not import ${other} ("${specifier}")`);
  }
}
if (texts.size === 0) faults.push(`no source file was found below ${root}`);
const repeated = namesDeclaredTwice(texts);
for (const { name, files } of repeated) faults.push(`${name}: declared and exported in ${files.join(' and ')}`);
for (const fault of faults) console.error(fault);
console.log(
  faults.length === 0
    ? `module rule holds over ${texts.size} files; no exported name is declared twice`
    : `${faults.length - repeated.length} faults of the module rule, ${repeated.length} names declared twice`,
);
process.exit(faults.length === 0 ? 0 : 1);
