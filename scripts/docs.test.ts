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
  'scripts/parse.md',
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

test('every setting that is read is described', () => {
  const read = ['db/environment.ts', 'scripts/server/settings.mjs', 'app/site-owner.ts'].flatMap((file) =>
    [
      ...textOf(file).matchAll(
        /\b((?:DATABASE|PUBLIC|LOG|RATE|TRUSTED)_[A-Z_]+|PORT|HOST|SYNTHETIC|WORKERS|ARCHIVES|OWNER|CONTACT|REPORT_ERRORS)\b/g,
      ),
    ].map(([, name = '']) => name),
  );
  const described = textOf('scripts/serve.md');
  expect(new Set(read).size).toBeGreaterThan(4);
  expect([...new Set(read)].filter((name) => !described.includes(`\`${name}`))).toEqual([]);
});
