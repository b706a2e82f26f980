import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Database } from '../../db/client.ts';
import { statementsOf } from '../../db/testing/count-statements.ts';
import { sampleDatabase } from '../../scripts/testing/sample-database.ts';
import { measures } from '../indicator/measure.ts';
import { childrenOf, divisions } from '../region/division.ts';
import { readView } from '../view/read-view.ts';
import { findAnswer, questionOf } from './find-answer.ts';
import { findPeers } from './find-peers.ts';

let database: Database & { remove: () => void };
let agencies: string[];
beforeAll(async () => {
  database = await sampleDatabase();
  const { rows } = await database.client.execute('SELECT public_id FROM agency ORDER BY origin, id');
  agencies = rows.map((row) => String(row.public_id));
});
afterAll(() => database.remove());

const ask = (address: string, locale: 'zh' | 'en' = 'zh') =>
  findAnswer(questionOf(readView(new URLSearchParams(address)).view, locale));

test('the number of statements does not grow with subjects, measures or years', async () => {
  const counties = divisions.filter(({ level }) => level === 'county').map(({ code }) => code);
  const numbers = new Set<number>();
  for (const subjects of [2, 10, 100, 500]) {
    for (const asked of subjects === 100 ? [1, 5, 20] : [2]) {
      const refs = [
        ...agencies.slice(0, subjects / 2).map((id) => ({ kind: 'agency' as const, id })),
        { kind: 'agencies' as const, agencyKind: null, agencyLevel: null, place: '000000' },
        ...counties.slice(0, subjects / 2).map((id) => ({ kind: 'region' as const, id })),
      ];
      const statements = await statementsOf(database, () =>
        findAnswer({
          subjects: refs,
          measures: measures.slice(0, asked).map(({ id }) => ({ measure: id, applicant: 'total', base: 'concluded' })),
          from: asked === 1 ? 2023 : 2019,
          to: 2025,
          scope: 'any',
          origin: 'synthetic',
          locale: 'zh',
        }),
      );
      numbers.add(statements.length);
    }
  }
  expect([...numbers]).toEqual([8]);
});

test('sets are looked up, each subject once, and what is cut is said', async () => {
  const provinces = await ask('subjects=320000_provinces&origin=synthetic');
  expect(provinces.subjects.map(({ id }) => id)).toEqual([
    '320000',
    ...childrenOf('000000')
      .map(({ code }) => code)
      .filter((code) => code !== '320000'),
  ]);
  expect(provinces.sets).toEqual([{ key: 'provinces', name: '全国各省级地区', total: 34, drawn: 34 }]);

  const counties = await ask('subjects=counties&from=2023&to=2023');
  expect(counties.subjects).toHaveLength(500);
  expect(counties.sets[0]).toMatchObject({
    drawn: 500,
    total: divisions.filter(({ level }) => level === 'county').length,
  });

  const all = await ask('subjects=agencies&origin=synthetic&from=2023&to=2023');
  expect(all.subjects).toHaveLength(120);
  const governments = await ask('subjects=government_government-prefecture&origin=synthetic&from=2023&to=2023');
  const expected = all.subjects.filter(({ agencyKind }) => agencyKind === 'government');
  expect(governments.subjects).toEqual(expected);
  expect(governments.sets[1]).toMatchObject({
    total: expected.filter((one) => one.agencyLevel === 'prefecture').length,
  });

  const nothing = await ask('subjects=agencies-999999_prefectures-000001_department-320000');
  expect(nothing.unknown).toEqual(['agencies-999999', 'prefectures-000001']);
});

test('no report is missing where the regulation has no force', async () => {
  for (const origin of ['filed', 'synthetic']) {
    const { subjects, points } = await ask(`subjects=provinces&from=2022&to=2023&comparison=lastYear&origin=${origin}`);
    const absencesOf = (outside: boolean) =>
      subjects.flatMap(({ id }, place) =>
        /^(?:71|81|82)/.test(id) === outside ? (points[place] ?? []).flat().map(({ absence }) => absence) : [],
      );
    expect(new Set(absencesOf(true))).toEqual(new Set(['outside']));
    expect(absencesOf(false)).not.toContain('outside');
  }
});

test('subjects are named in the language asked for', async () => {
  const { subjects } = await ask('subjects=321300', 'en');
  expect(subjects[0]?.name).toBe('Suqian');
  const { sets } = await ask('subjects=prefectures-320000', 'en');
  expect(sets[0]?.name).toBe('prefectures of Jiangsu');
});

describe('findPeers', () => {
  test('names sets of the same kind and level, and the region something lies in', async () => {
    const { subjects } = await ask(`subjects=${agencies.at(-1)}_321300_321322_000000`);
    const [agency, city, county, nation] = subjects;
    if (!agency || !city || !county || !nation) throw new Error('four subjects were asked for');
    const { agencyKind, agencyLevel, regionCode } = agency;
    const province = `${regionCode?.slice(0, 2)}0000`;
    expect(await findPeers(agency, 'peersInCountry', 2023)).toEqual([
      { kind: 'agencies', agencyKind, agencyLevel, place: '000000' },
    ]);
    expect(await findPeers(agency, 'peersInProvince', 2023)).toEqual([
      { kind: 'agencies', agencyKind, agencyLevel, place: province },
    ]);
    expect(await findPeers(agency, 'parentRegion', 2023)).toEqual([{ kind: 'region', id: regionCode }]);
    expect(await findPeers(county, 'parentRegion', 2023)).toEqual([{ kind: 'region', id: '321300' }]);
    expect(await findPeers(nation, 'parentRegion', 2023)).toEqual([]);
    expect(await findPeers(city, 'peersInProvince', 2023)).toEqual([]);
    expect(await findPeers(agency, 'none', 2023)).toEqual([]);
  });

  test('of similar volume are of the same kind and level, received half to twice as many, and are nearest first', async () => {
    const everyone = await ask('subjects=agencies&origin=synthetic&from=2023&to=2023');
    const receivedBy = (id: string) =>
      everyone.points[everyone.subjects.findIndex((one) => one.id === id)]?.[0]?.[0]?.value ?? null;
    const own = everyone.subjects.find(
      ({ id, agencyKind }) => agencyKind === 'department' && (receivedBy(id) ?? 0) > 0,
    );
    if (!own) throw new Error('no department has received an application');
    const peers = (await findPeers(own, 'peersOfVolume', 2023)).map((ref) => ('id' in ref ? ref.id : ''));
    const middle = receivedBy(own.id) ?? 0;
    const expected = everyone.subjects
      .filter(
        ({ id, agencyKind, agencyLevel }) =>
          id !== own.id && agencyKind === own.agencyKind && agencyLevel === own.agencyLevel,
      )
      .filter(({ id }) => (receivedBy(id) ?? -1) >= middle / 2 && (receivedBy(id) ?? -1) <= middle * 2)
      .map(({ id }) => id);
    expect([...peers].sort()).toEqual([...expected].sort());
    expect(peers.length).toBeGreaterThan(0);
    const distances = peers.map((id) => Math.abs((receivedBy(id) ?? 0) - middle));
    expect([...distances].sort((a, b) => a - b)).toEqual(distances);
    expect(await findPeers(own, 'peersOfVolume', 2018)).toEqual([]);
  });
});
