import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { referenceText } from './reference.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'scripts/ingest.md',
  'scripts/serve.md',
  'scripts/operations.md',
  'scripts/parse.md',
  'scripts/deploy.md',
  'scripts/security.md',
  'scripts/reference.md',
];
const textOf = (file: string) => readFileSync(join(root, file), 'utf8');
const { scripts }: { scripts: Record<string, string> } = JSON.parse(textOf('package.json'));

describe.each(documents)('%s', (file) => {
  const text = textOf(file);

  test('names only commands that exist', () => {
    const named = [...text.matchAll(/npm run (?:--silent )?([a-z][\w:-]*)/g)].map(([, name = '']) => name);
    expect(named.filter((name) => !scripts[name])).toEqual([]);
    const steps = [...text.matchAll(/npm test -- ([a-z ]+)/g)].flatMap(([, names = '']) => names.trim().split(' '));
    const known = [...textOf('scripts/test.mjs').matchAll(/name: '(\w+)'/g)].map(([, name]) => name);
    expect(steps.filter((step) => !known.includes(step))).toEqual([]);
  });

  test('links and names only files that exist', () => {
    const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)(?:#[^)]*)?\)/g)].map(([, path = '']) =>
      join(dirname(file), path),
    );
    const named = [...text.matchAll(/`((?:app|lib|db|scripts|e2e)\/[\w./[\]-]+)`/g)].map(([, path = '']) => path);
    expect([...links, ...named].filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

test('every module of the tree has its line in ARCHITECTURE, and every document its link in README', () => {
  const rule = textOf('scripts/check-modules.ts');
  const modules = [...rule.slice(0, rule.indexOf('};')).matchAll(/^ {2}'?([\w/]+)'?: \[/gm)].map(([, name]) => name);
  expect(modules.length).toBeGreaterThan(12);
  const text = textOf('ARCHITECTURE.md');
  expect(modules.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  expect(documents.slice(1).filter((file) => !textOf('README.md').includes(`(${file})`))).toEqual([]);
});

test('the reference is what the code says; `npm run reference` writes it', () => {
  const cells = (text: string) => text.replace(/ *\| */g, '|').replace(/-{3,}/g, '---');
  expect(cells(textOf('scripts/reference.md'))).toBe(cells(referenceText()));
});

/** What the tests, the tools and the system set for themselves: no setting of a deployment. */
const ownVariables = [
  'ACCEPT',
  'NATIONAL',
  'PATH',
  'RUNS',
  'STEPS_OF',
  'GONGKAI_BROWSER',
  'GONGKAI_TEST_TEMPLATES',
  'MEASURES',
  'LOOP_DELAYS',
];

test('every setting that is read is described, and every one described is read', () => {
  const files = execFileSync('git', ['ls-files', 'app', 'lib', 'db', 'scripts'], { cwd: root, encoding: 'utf8' });
  const sources = files.split('\n').filter((file) => /\.(?:tsx?|mjs)$/.test(file) && !/\.test\.tsx?$/.test(file));
  const read = sources.flatMap((file) =>
    [...textOf(file).matchAll(/\b(?:process\.env|variables)\.([A-Z_]+)|\bgiven\('([A-Z_]+)'/g)].map(
      ([, one, other]) => one ?? other ?? '',
    ),
  );
  const taken = sources.flatMap((file) =>
    [...textOf(file).matchAll(/\{([^{}]+)\} = (?:process\.env|variables)\b/g)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z_]{4,}\b/g) ?? [],
    ),
  );
  const declared = [...textOf('db/environment.ts').matchAll(/^ {2}([A-Z_]+): z\b/gm)].map(([, name = '']) => name);
  const settings = [...new Set([...read, ...taken, ...declared])].filter((name) => !ownVariables.includes(name));
  const described = [...textOf('scripts/serve.md').matchAll(/^\| `([A-Z_]+)`/gm)].map(([, name]) => name);
  expect(settings.length).toBeGreaterThan(9);
  expect(described.sort()).toEqual(settings.sort());
});
