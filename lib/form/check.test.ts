import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applicantKinds, applicationRowsOf, outcomeRowsOf } from './application.ts';
import { challengeColumns, challengeGroups } from './challenge.ts';
import {
  checkIdentity,
  checkIds,
  checkReport,
  checkTerms,
  checkYears,
  computeTotals,
  countChecks,
  type FormIdentity,
  hardIdentities,
} from './check.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey, figuresOf, isFigureKey } from './figure.ts';
import { type Edition, editions } from './terms.ts';

const six = applicantKinds.filter((kind) => kind !== 'total');
type Values = Map<FigureKey, number | null>;
const reader = (values: Values) => (key: FigureKey) => values.get(key);
const both = (edition: Edition) => ({ application: edition, challenge: edition });

/** A report on which every hard identity holds: random applicants' outcomes, totals as the form defines them. */
const validReport = (edition: Edition): fc.Arbitrary<Values> =>
  fc
    .record({
      outcomes: fc.array(fc.nat(500), { minLength: 150, maxLength: 150 }),
      carried: fc.array(fc.tuple(fc.nat(80), fc.nat(80)), { minLength: 6, maxLength: 6 }),
      challenges: fc.array(fc.nat(60), { minLength: 12, maxLength: 12 }),
    })
    .map(({ outcomes, carried, challenges }) => {
      const values: Values = new Map(figuresOf(edition).map(({ key }) => [key, 0]));
      const rows = outcomeRowsOf(edition);
      six.forEach((kind, column) => {
        let total = 0;
        rows.forEach(({ row }, index) => {
          const value = outcomes[index * six.length + column] ?? 0;
          values.set(applicationKey(row, kind), value);
          total += value;
        });
        const [over = 0, forward = 0] = carried[column] ?? [];
        const carriedOver = Math.min(over, total + forward);
        values.set(applicationKey('outcomeTotal', kind), total);
        values.set(applicationKey('carriedForward', kind), forward);
        values.set(applicationKey('carriedOver', kind), carriedOver);
        values.set(applicationKey('newlyReceived', kind), total + forward - carriedOver);
      });
      for (const { row } of applicationRowsOf(edition)) {
        const total = six.reduce((sum, kind) => sum + (values.get(applicationKey(row, kind)) ?? 0), 0);
        values.set(applicationKey(row, 'total'), total);
      }
      challengeGroups.forEach((group, index) => {
        const parts = challenges.slice(index * 4, index * 4 + 4);
        challengeColumns.slice(0, 4).forEach((column, at) => {
          values.set(challengeKey(group, column), parts[at] ?? 0);
        });
        values.set(
          challengeKey(group, 'total'),
          parts.reduce((sum, value) => sum + value, 0),
        );
      });
      return values;
    });

describe('hardIdentities', () => {
  it('are 42 on the 2021 form, 40 on the 2019 form, and none of a table that was not found', () => {
    expect(hardIdentities(both('2021'))).toHaveLength(42);
    expect(hardIdentities(both('2019'))).toHaveLength(40);
    expect(hardIdentities({ application: '2019', challenge: '2021' })).toHaveLength(40);
    expect(hardIdentities({ application: null, challenge: '2021' })).toHaveLength(3);
    expect(hardIdentities({ application: null, challenge: null })).toEqual([]);
  });

  it.each(editions)('of %s speak of figures of that form, and of every number of tables 三 and 四', (edition) => {
    const spoken = hardIdentities(both(edition)).flatMap(({ left, right }) => [...left, ...right]);
    for (const key of spoken) expect(isFigureKey(key)).toBe(true);
    const printed = figuresOf(edition).filter(({ table }) => table !== 'disclosure');
    expect(new Set(spoken)).toEqual(new Set(printed.map(({ key }) => key)));
  });

  it('have words in both languages for every check, hard and soft', () => {
    for (const id of checkIds)
      expect(
        [checkTerms[id].zh, checkTerms[id].en, checkTerms[id].rule.zh, checkTerms[id].rule.en].every(Boolean),
      ).toBe(true);
    expect(checkIds.filter((id) => checkTerms[id].hard)).toEqual(['balance', 'outcomes', 'applicants', 'challenges']);
  });
});

describe('checkIdentity', () => {
  const identity: FormIdentity = {
    check: 'challenges',
    subject: 'reconsideration',
    left: challengeColumns.slice(0, 4).map((column) => challengeKey('reconsideration', column)),
    right: [challengeKey('reconsideration', 'total')],
  };

  it.each([
    [[10, 1, 0, 0, 11], 'pass', 0],
    [[0, 0, 0, 0, 0], 'pass', 0],
    [[10, 1, 0, 0, 0], 'fail', 11],
    [[10, 1, 0, 0, 12], 'fail', -1],
    [[0.1, 0.2, 0, 0, 0.3], 'pass', 0],
    [[0.1, 0.2, 0, 0, 0.3001], 'fail', -0.0001],
  ] as const)('%j: %s, off by %d', (numbers, status, delta) => {
    const values: Values = new Map(
      challengeColumns.map((column, index) => [challengeKey('reconsideration', column), numbers[index] ?? null]),
    );
    expect(checkIdentity(identity, reader(values))).toMatchObject({ status, delta, missing: [] });
  });

  it.each([null, undefined])('cannot assess with an operand that is %s, and names it', (absent) => {
    const pending = challengeKey('reconsideration', 'pending');
    const read = (key: FigureKey) => (key === pending ? absent : 0);
    expect(checkIdentity(identity, read)).toEqual({
      check: 'challenges',
      subject: 'reconsideration',
      status: 'unassessable',
      left: null,
      right: null,
      delta: null,
      missing: [pending],
    });
  });
});

describe.each(editions)('a report on the %s form', (edition) => {
  it('passes every identity if its numbers add up', () => {
    fc.assert(
      fc.property(validReport(edition), (values) => {
        const results = checkReport(both(edition), reader(values));
        expect(results.filter(({ status }) => status !== 'pass')).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  it('fails exactly the identities of the number that is changed, each by the change', () => {
    const changeable = figuresOf(edition).filter(({ table }) => table !== 'disclosure');
    fc.assert(
      fc.property(
        validReport(edition),
        fc.constantFrom(...changeable),
        fc.integer({ min: 1, max: 999 }),
        (values, { key }, change) => {
          values.set(key, (values.get(key) ?? 0) + change);
          for (const [index, result] of checkReport(both(edition), reader(values)).entries()) {
            const identity = hardIdentities(both(edition))[index];
            const sign = identity?.left.includes(key) ? 1 : identity?.right.includes(key) ? -1 : 0;
            expect(result).toMatchObject({ status: sign === 0 ? 'pass' : 'fail', delta: sign * change });
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  it('cannot assess exactly the identities of the number that is missing', () => {
    const keys = figuresOf(edition).map(({ key }) => key);
    fc.assert(
      fc.property(validReport(edition), fc.constantFrom(...keys), fc.boolean(), (values, key, isBlank) => {
        if (isBlank) values.set(key, null);
        else values.delete(key);
        for (const [index, result] of checkReport(both(edition), reader(values)).entries()) {
          const identity = hardIdentities(both(edition))[index];
          const concerned = [...(identity?.left ?? []), ...(identity?.right ?? [])].includes(key);
          expect(result.status).toBe(concerned ? 'unassessable' : 'pass');
          expect(result.missing).toEqual(concerned ? [key] : []);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gets the totals its blanks leave open, and those alone', () => {
    fc.assert(
      fc.property(validReport(edition), (printed) => {
        const blank: Values = new Map(printed);
        const totals = [
          ...applicationRowsOf(edition).map(({ row }) => applicationKey(row, 'total')),
          ...challengeGroups.map((group) => challengeKey(group, 'total')),
        ];
        for (const key of totals) blank.set(key, null);
        const computed = computeTotals(edition, reader(blank));
        expect([...computed.keys()].sort()).toEqual([...totals].sort());
        for (const [key, value] of computed) expect(value).toBe(printed.get(key));
        expect(computeTotals(edition, reader(printed)).size).toBe(0);
      }),
      { numRuns: 20 },
    );
  });
});

describe('computeTotals', () => {
  const row = (kind: (typeof applicantKinds)[number]) => applicationKey('granted', kind);

  it('never replaces a printed number, and has none of an edition that is unknown', () => {
    const values: Values = new Map([
      [row('naturalPerson'), 5],
      [row('total'), 0],
    ]);
    expect(computeTotals('2021', reader(values)).has(row('total'))).toBe(false);
    expect(computeTotals(null, reader(new Map([[row('naturalPerson'), 5]]))).size).toBe(0);
  });

  it('computes nothing from blanks alone, nor for a cell that was not found', () => {
    const blanks: Values = new Map(applicantKinds.map((kind) => [row(kind), null]));
    expect(computeTotals('2021', reader(blanks)).size).toBe(0);
    expect(computeTotals('2021', reader(new Map([[row('naturalPerson'), 5]]))).size).toBe(0);
  });
});

describe('checkYears', () => {
  const carried = (row: 'carriedForward' | 'carriedOver') => applicationKey(row, 'total');
  const documents = (column: string) => disclosureKey('normativeDocuments', column);
  const find = (before: Values, after: Values, check: string, subject: string) =>
    checkYears(reader(before), reader(after)).find((result) => result.check === check && result.subject === subject);

  it.each([
    [11, 11, 'pass', 0],
    [11, 9, 'fail', 2],
    [null, 9, 'unassessable', null],
    [11, null, 'unassessable', null],
  ])('continuity: %j carried forward, %j carried over: %s', (forward, over, status, delta) => {
    const found = find(
      new Map([[carried('carriedForward'), forward]]),
      new Map([[carried('carriedOver'), over]]),
      'continuity',
      'total',
    );
    expect(found).toMatchObject({ status, delta });
  });

  it.each([
    [100, 10, 4, 106, 'pass', 0],
    [100, 10, 4, 100, 'fail', 6],
    [null, 10, 4, 106, 'unassessable', null],
    [100, 10, null, 106, 'unassessable', null],
  ])('in force: %j + %j − %j against %j: %s', (before, issued, repealed, inForce, status, delta) => {
    const after: Values = new Map([
      [documents('issued'), issued],
      [documents('repealed'), repealed],
      [documents('inForce'), inForce],
    ]);
    const found = find(new Map([[documents('inForce'), before]]), after, 'inForce', 'normativeDocuments');
    expect(found).toMatchObject({ status, delta });
  });

  it('holds each applicant kind, rules and documents to the year before', () => {
    expect(
      checkYears(
        () => 0,
        () => 0,
      ).map(({ check, subject }) => `${check} ${subject}`),
    ).toEqual([...applicantKinds.map((kind) => `continuity ${kind}`), 'inForce rules', 'inForce normativeDocuments']);
  });
});

it('counts the checks that fail and those above zero that hold, as they come out one by one', () => {
  const value = fc.oneof(
    { weight: 12, arbitrary: fc.nat(2) },
    { weight: 1, arbitrary: fc.constantFrom(null, undefined) },
  );
  const values = fc.array(value, { minLength: figuresOf('2021').length, maxLength: figuresOf('2021').length });
  fc.assert(
    fc.property(values, (drawn) => {
      const printed = new Map(figuresOf('2021').map(({ key }, index) => [key, drawn[index]]));
      const read = (key: FigureKey) => printed.get(key);
      const results = checkReport(both('2021'), read);
      expect(countChecks(both('2021'), read)).toEqual({
        fails: results.filter(({ status }) => status === 'fail').length,
        passes: results.filter(({ status, left }) => status === 'pass' && left !== 0).length,
      });
    }),
  );
});
