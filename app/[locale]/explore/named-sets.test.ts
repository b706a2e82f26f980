import { expect, test } from 'vitest';
import type { AnswerSubject } from '@/lib/indicator/answer.ts';
import { offeredSets } from './named-sets.ts';

const region = (id: string): AnswerSubject => ({
  kind: 'region',
  id,
  name: id,
  regionCode: id,
  origin: 'filed',
  agencyKind: null,
  agencyLevel: null,
});
const bureau: AnswerSubject = {
  ...region('321300'),
  kind: 'agency',
  id: '321300-abcd',
  agencyKind: 'department',
  agencyLevel: 'prefecture',
};
const subjectsOf = (...asked: Parameters<typeof offeredSets>) => offeredSets(...asked).map(({ subject }) => subject);

test('without a subject the sets of the country are offered, in words of the page’s language', () => {
  expect(subjectsOf([], undefined, [], 'zh')).toEqual(['provinces', 'prefectures', 'counties']);
  const names = (['zh', 'en'] as const).map((locale) => offeredSets([], undefined, [], locale)[0]?.name);
  expect(new Set(names).size).toBe(2);
});

test('a region is offered the divisions beside it, an agency all of its place and those like it in its province', () => {
  expect(subjectsOf([], region('321300'), [], 'zh')[0]).toBe('prefectures-320000');
  expect(subjectsOf([], region('000000'), [], 'zh')[0]).toBe('provinces');
  const ofBureau = offeredSets([], bureau, [], 'zh').slice(0, 2);
  expect(ofBureau.map(({ name }) => name)).toEqual([expect.stringContaining('宿迁'), expect.stringContaining('江苏')]);
});

test('a search that names a place offers the sets of it, not those of the country', () => {
  const offered = subjectsOf(['320000'], bureau, [], 'zh');
  expect(offered).toContain('prefectures-320000');
  expect(offered).not.toContain('provinces');
  expect(subjectsOf(['999999'], bureau, [], 'zh')).toEqual([]);
});

test('what is chosen already is not offered again, and never more than eight', () => {
  expect(subjectsOf([], region('321300'), ['prefectures-320000'], 'zh')).not.toContain('prefectures-320000');
  expect(subjectsOf(['320000', '330000', '340000'], undefined, [], 'zh')).toHaveLength(8);
});
