import { expect, test } from 'vitest';
import { lastYear } from '../form/calendar.ts';
import { endpoints } from './endpoints.ts';
import { remedyOf } from './remedy.ts';

const agencies = endpoints.find(({ id }) => id === 'agencies');
const taken = { names: Object.keys(agencies?.parameters ?? {}), own: agencies?.parameters ?? {} };

test.each([
  ['limit', 'unknownValue', 'A whole number from 1 to 200'],
  ['kind', 'unknownValue', /^One of: government, /],
  ['origin', 'unknownValue', 'One of: filed, synthetic'],
  ['in', 'unknownValue', /320000; the values are listed at \/api\/v1\/regions/],
  ['colour', 'unknownParameter', /^Leave it out; .*limit/],
  ['limit', 'repeated', 'Give it once'],
  ['from', 'yearOutOfBounds', `A whole number from 2019 to ${lastYear()}`],
  ['scope', 'unknownValue', /^One of: any, /],
  ['measure', 'unknownValue', /disclosureRate.*\/api\/v1\/measures/],
  ['shape', 'unknownValue', 'One of: tidy, wide, form'],
  ['bom', 'unknownValue', 'One of: 0, 1'],
  ['v', 'unknownValue', /openapi\.json/],
  ['__proto__', 'unknownValue', /openapi\.json/],
  ['subjects', 'tooManyForAnswer', /series file/],
] as const)('%s that is %s: %s', (name, reason, said) => {
  expect(remedyOf({ name, reason }, taken, 'en')).toMatch(said instanceof RegExp ? said : new RegExp(`^${said}$`));
  expect(remedyOf({ name, reason }, taken, 'zh')).toMatch(/\p{Script=Han}/u);
});
