import { expect, test } from 'vitest';
import { namesDeclaredTwice } from './names-declared-twice.ts';

const found = (files: Record<string, string>) => namesDeclaredTwice(new Map(Object.entries(files)));

test.each([
  ['functions', 'export function rowsOf() {}', 'export async function rowsOf() {}'],
  ['a type and a component', 'export type Section = { a: 1 };', 'export function Section() {}'],
  ['a class and a constant', 'export class Row {}', 'const a = 1;\nexport const Row = a;'],
  ['unpacked names', 'export const [opening, closing] = x;', 'export const { a: closing } = y;'],
])('%s of one name are found', (_, one, other) => {
  const [fault, ...rest] = found({ 'lib/one.ts': one, 'app/[locale]/other.tsx': other });
  expect(fault?.files).toEqual(['lib/one.ts', 'app/[locale]/other.tsx']);
  expect(rest).toEqual([]);
});

test('names of one file, defaults, exports of what another declares and what Next prescribes are not found', () => {
  expect(
    found({
      'lib/one.ts':
        'export function read(a: string): string;\nexport function read(a: number): number;\nfunction row() {}',
      'lib/two.ts': "export { read } from './one.ts';\nexport function row() {}",
      'app/[locale]/a/page.tsx': 'export const metadata = {};\nexport default function Page() {}',
      'app/[locale]/b/page.tsx': 'export const metadata = {};\nexport default function Page() {}',
    }),
  ).toEqual([]);
});

test('a name Next prescribes is found where Next does not ask for it', () => {
  expect(found({ 'lib/a.ts': 'export const metadata = 1;', 'db/b.ts': 'export const metadata = 2;' })).toHaveLength(1);
});
