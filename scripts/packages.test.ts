import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '../db/environment.ts';
import known from './advisories.json' with { type: 'json' };

type Locked = {
  version: string;
  resolved?: string;
  integrity?: string;
  license?: string;
  optional?: boolean;
  dependencies?: Record<string, string>;
};
const root = projectRoot();
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
const locked = Object.entries(lock.packages)
  .filter(([path]) => path !== '')
  .map(([path, of]) => ({ path, name: path.replace(/^.*node_modules\//, ''), ...of }));

/** What may be built upon and passed on beside Apache-2.0: notices at most, and libraries that stay exchangeable. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'LGPL-3.0-or-later',
  'MIT',
  'MIT-0',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
  'Zlib',
]);

/** Builds for other machines, whose licence the lockfile does not repeat, have that of the package that chooses among them. */
const parents: readonly (readonly [RegExp, string])[] = [
  [/^@biomejs\/cli-/, '@biomejs/biome'],
  [/^@next\/swc-/, 'next'],
  [/^@oxc-parser\/binding-/, 'oxc-parser'],
  [/^@oxc-resolver\/binding-/, 'oxc-resolver'],
  [/^@rolldown\/binding-/, 'rolldown'],
  [/^@swc\/core-/, '@swc/core'],
  [/^@tailwindcss\/oxide-/, '@tailwindcss/oxide'],
];

function licenceOf({ path, name, license }: (typeof locked)[number]): string {
  if (license) return license;
  const file = join(root, path, 'package.json');
  const own = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).license : undefined;
  if (typeof own === 'string') return own;
  const parent = parents.find(([pattern]) => pattern.test(name))?.[1];
  return locked.find((one) => one.name === parent)?.license ?? 'none';
}

/** Whether an SPDX expression of words, AND, OR and brackets leaves a licence that may be used. */
function isAllowed(expression: string): boolean {
  const words = expression.replace(/[()]/g, ' ').trim();
  return words.split(/\s+OR\s+/).some((part) => part.split(/\s+AND\s+/).every((one) => allowed.has(one.trim())));
}

const numbers = (version: string) => version.split('-', 1)[0]?.split('.').map(Number) ?? [];
function isBefore(one: string, other: string): boolean {
  const [left, right] = [numbers(one), numbers(other)];
  const at = left.findIndex((part, index) => part !== right[index]);
  return at >= 0 && (left[at] ?? 0) < (right[at] ?? 0);
}
const isAffected = (version: string, { from = '0.0.0', before }: { from?: string; before: string }) =>
  !isBefore(version, from) && isBefore(version, before);

test('every package has a licence that may be used, and comes from the registry with a digest', () => {
  expect(locked.length).toBeGreaterThan(300);
  expect(locked.filter((one) => !isAllowed(licenceOf(one))).map((one) => `${one.path}: ${licenceOf(one)}`)).toEqual([]);
  const isOfRegistry = (address = '') => address === '' || address.startsWith('https://registry.npmjs.org/');
  // Of builds for other machines npm writes no digest where it has not fetched them; npm ci here does not install them.
  const isElsewhere = ({ path, optional }: (typeof locked)[number]) =>
    optional === true && !existsSync(join(root, path));
  const unproved = locked.filter(
    (one) => !isOfRegistry(one.resolved) || (!/^sha512-/.test(one.integrity ?? '') && !isElsewhere(one)),
  );
  expect(unproved.map(({ path }) => path)).toEqual([]);
});

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-or-later)', true],
  ['Apache-2.0 AND LGPL-3.0-or-later AND MIT', true],
  ['GPL-3.0-only', false],
  ['MIT AND AGPL-3.0-only', false],
  ['none', false],
])('licence %s: %s', (expression, expected) => expect(isAllowed(expression)).toBe(expected));

type Advisory = { package: string; id: string; from?: string; before: string; accepted?: string };
const advisories: Advisory[] = known.advisories;
const affectedBy = (advisory: Advisory) =>
  locked
    .filter(({ name, version }) => name === advisory.package && isAffected(version, advisory))
    .map(({ path, version }) => `${path}@${version}: ${advisory.id}`);

test('no package has a version that the dated list of advisories names, but for those accepted with a reason', () => {
  expect(advisories.filter(({ accepted }) => !accepted).flatMap(affectedBy)).toEqual([]);
  expect(known.read).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test('an accepted advisory still concerns an installed package, and what its reason says is true', () => {
  const accepted = advisories.filter((advisory) => advisory.accepted);
  expect(accepted.filter((advisory) => affectedBy(advisory).length === 0)).toEqual([]);
  expect(accepted.map((advisory) => advisory.package)).toEqual(['sprintf-js']);
  const users = locked.filter(({ dependencies }) => dependencies?.['sprintf-js'] ?? dependencies?.argparse);
  expect(users.map(({ name }) => name).sort()).toEqual(['argparse', 'mammoth']);
  const library = readdirSync(join(root, 'node_modules/mammoth/lib'), { recursive: true, encoding: 'utf8' });
  const code = library.filter((file) => file.endsWith('.js'));
  expect(code.length).toBeGreaterThan(20);
  expect(
    code.filter((file) => /argparse|sprintf/.test(readFileSync(join(root, 'node_modules/mammoth/lib', file), 'utf8'))),
  ).toEqual([]);
});

test.each([
  ['5.6.83', true],
  ['6.2.107', true],
  ['5.5.207', false],
  ['6.2.108', false],
  ['6.10.0', false],
])('a version is compared by numbers: %s', (version, expected) =>
  expect(isAffected(version, { from: '5.6.83', before: '6.2.108' })).toBe(expected),
);

test('npm sbom lists every package that is built upon', () => {
  const text = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--package-lock-only'], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 * 1024 * 1024,
  });
  const { bomFormat, components }: { bomFormat: string; components: { purl: string }[] } = JSON.parse(text);
  expect(bomFormat).toBe('CycloneDX');
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    readFileSync(join(root, 'package.json'), 'utf8'),
  );
  const listed = components.map(({ purl }) => decodeURIComponent(purl));
  const wanted = Object.entries(dependencies).map(([name, version]) => `pkg:npm/${name}@${version}`);
  expect(wanted.filter((purl) => !listed.includes(purl))).toEqual([]);
});
