import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { applicantKinds } from '../form/application.ts';
import { firstYear, lastYear, latestReportYear, yearsOffered } from '../form/calendar.ts';
import { bases, measures } from '../indicator/measure.ts';
import { origins } from '../indicator/series.ts';
import { asciiFileNameOf, describeFilter, fileNameOf } from './describe-filter.ts';
import {
  defaultFilter,
  type Filter,
  filterScopes,
  maximumSubjects,
  takesApplicant,
  takesBase,
  writeFilter,
} from './filter.ts';
import { dropReasons, readFilter } from './read-filter.ts';
import { dropReasonTerms } from './sentence-terms.ts';

const code = fc.integer({ min: 100000, max: 999999 }).map(String);
const agency = fc
  .tuple(code, fc.string({ unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), minLength: 6, maxLength: 6 }))
  .map(([region, tail]) => `${region}-${tail}`);
const anyFilter: fc.Arbitrary<Filter> = fc
  .record({
    measure: fc.constantFrom(...measures.map(({ id }) => id)),
    applicant: fc.constantFrom(...applicantKinds),
    base: fc.constantFrom(...bases),
    scope: fc.constantFrom(...filterScopes),
    years: fc.tuple(fc.integer({ min: firstYear, max: lastYear() }), fc.integer({ min: firstYear, max: lastYear() })),
    agencies: fc.uniqueArray(agency, { maxLength: 6 }),
    regions: fc.uniqueArray(code, { maxLength: maximumSubjects - 6 }),
    origin: fc.constantFrom(...origins),
  })
  .map(({ years, ...rest }) => ({
    ...rest,
    applicant: takesApplicant(rest.measure) ? rest.applicant : 'total',
    base: takesBase(rest.measure) ? rest.base : 'concluded',
    from: Math.min(...years),
    to: Math.max(...years),
  }));

describe('readFilter and writeFilter', () => {
  it('give back the filter that was written, with nothing dropped', () => {
    fc.assert(
      fc.property(anyFilter, (filter) => {
        expect(readFilter(new URLSearchParams(writeFilter(filter).toString()))).toEqual({ filter, dropped: [] });
      }),
    );
  });

  it('write one address for one view, however it was asked for', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('measure', 'from', 'to', 'agency', 'region', 'scope', 'x'), fc.string())),
        (pairs) => {
          const { filter } = readFilter(new URLSearchParams(pairs));
          expect(readFilter(writeFilter(filter)).filter).toEqual(filter);
          expect(readFilter(writeFilter(filter)).dropped).toEqual([]);
        },
      ),
    );
  });

  it('leave an empty address empty', () => {
    expect(writeFilter(defaultFilter()).toString()).toBe('');
    expect(readFilter({}).filter).toEqual(defaultFilter());
    expect(latestReportYear()).toBe(lastYear() - 1);
  });

  it("read the framework's record like the address itself", () => {
    expect(readFilter({ region: ['321300', '370685'], from: '2020', agency: undefined }).filter).toEqual({
      ...defaultFilter(),
      regions: ['321300', '370685'],
      from: 2020,
    });
  });

  it('pass over trackers, empty form fields and what the page reads itself', () => {
    const read = readFilter(new URLSearchParams('utm_source=a&_rsc=1&region=&q=x'), { also: ['q'] });
    expect(read).toEqual({ filter: defaultFilter(), dropped: [] });
  });

  it.each([
    ['colour=red', 'colour', 'red', 'unknownParameter'],
    ['measure=happiness', 'measure', 'happiness', 'unknownValue'],
    ['measure=__proto__', 'measure', '__proto__', 'unknownValue'],
    ['applicant=cat', 'applicant', 'cat', 'unknownValue'],
    ['measure=disclosureRate&base=mean', 'base', 'mean', 'unknownValue'],
    ['scope=wide', 'scope', 'wide', 'unknownValue'],
    ['origin=guess', 'origin', 'guess', 'unknownValue'],
    ['from=1999', 'from', '1999', 'yearOutOfBounds'],
    ['to=20a3', 'to', '20a3', 'yearOutOfBounds'],
    [`to=${lastYear() + 1}`, 'to', String(lastYear() + 1), 'yearOutOfBounds'],
    ['agency=suqian', 'agency', 'suqian', 'malformedId'],
    ['region=32130', 'region', '32130', 'malformedCode'],
    ['region=321300%27--', 'region', "321300'--", 'malformedCode'],
    ['scope=single&scope=consolidated', 'scope', 'consolidated', 'repeated'],
    ['base=substantive', 'base', 'substantive', 'notForMeasure'],
    ['measure=reconsideration.total&applicant=naturalPerson', 'applicant', 'naturalPerson', 'notForMeasure'],
  ])('drop and name: %s', (address, name, value, reason) => {
    expect(readFilter(new URLSearchParams(address)).dropped).toEqual([{ name, value, reason }]);
  });

  it('drop both years where the first is after the last', () => {
    const { filter, dropped } = readFilter(new URLSearchParams('from=2023&to=2020'));
    expect([filter.from, filter.to]).toEqual([defaultFilter().from, defaultFilter().to]);
    expect(dropped.map(({ name, reason }) => [name, reason])).toEqual([
      ['from', 'yearsReversed'],
      ['to', 'yearsReversed'],
    ]);
  });

  it('keep ten subjects over both lists, and name the surplus', () => {
    const params = new URLSearchParams();
    for (let i = 0; i < 7; i++) params.append('agency', `321300-00000${i}`);
    for (let i = 0; i < 5; i++) params.append('region', `32130${i}`);
    const { filter, dropped } = readFilter(params);
    expect([filter.agencies.length, filter.regions.length]).toEqual([7, 3]);
    expect(dropped).toEqual([
      { name: 'region', value: '321303', reason: 'tooManySubjects' },
      { name: 'region', value: '321304', reason: 'tooManySubjects' },
    ]);
  });

  it('have a reason in both languages for every drop, with the true limit', () => {
    for (const reason of dropReasons) expect(Object.keys(dropReasonTerms[reason])).toEqual(['zh', 'en']);
    expect(dropReasonTerms.tooManySubjects.zh).toContain(String(maximumSubjects));
    expect(dropReasonTerms.tooManySubjects.en).toContain(String(maximumSubjects));
  });
});

describe('the calendar', () => {
  const december = new Date('2026-12-31T15:59:59Z');
  const january = new Date('2026-12-31T16:00:00Z');

  it('is taken at the request, in Beijing', () => {
    expect([lastYear(december), lastYear(january)]).toEqual([2026, 2027]);
    expect([latestReportYear(december), latestReportYear(january)]).toEqual([2025, 2026]);
    expect(yearsOffered(january)).toEqual([2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026, 2027]);
  });

  it('lets a running server take the new year as soon as it begins', () => {
    const address = new URLSearchParams('to=2027');
    expect(readFilter(address, { now: december }).dropped).toEqual([
      { name: 'to', value: '2027', reason: 'yearOutOfBounds' },
    ]);
    expect(readFilter(address, { now: january })).toMatchObject({ filter: { to: 2027 }, dropped: [] });
    expect(readFilter({}, { now: december }).filter.to).toBe(2025);
    expect(readFilter({}, { now: january }).filter.to).toBe(2026);
  });

  it('follows the clock of the process where no moment is given', () => {
    vi.useFakeTimers({ now: new Date('2031-01-02T00:00:00Z'), toFake: ['Date'] });
    try {
      expect(readFilter(new URLSearchParams('from=2030&to=2031')).dropped).toEqual([]);
      expect(readFilter({}).filter.to).toBe(2030);
      expect(writeFilter({ ...defaultFilter(), to: 2031 }).toString()).toBe('to=2031');
    } finally {
      vi.useRealTimers();
    }
    expect(readFilter({}).filter.to).toBe(latestReportYear());
  });

  it('leaves the last year out of an address only where it is the usual one of the moment', () => {
    const filter = { ...defaultFilter(january) };
    expect(writeFilter(filter, january).toString()).toBe('');
    expect(writeFilter({ ...filter, to: 2025 }, january).toString()).toBe('to=2025');
    expect(readFilter(writeFilter(filter, january), { now: january }).filter).toEqual(filter);
  });
});

describe('describeFilter', () => {
  const filter: Filter = { ...defaultFilter(), from: 2019, to: 2025 };
  const five = { agencies: ['宿迁市', '招远市', '洪泽区', '上海市', '长兴岛'], regions: [] };

  it.each<[Partial<Filter>, { agencies: string[]; regions: string[] }, string, string]>([
    [
      {},
      five,
      '新收政府信息公开申请：宿迁市、招远市等 5 个机关，2019–2025 年，不限口径',
      'Applications newly received: 宿迁市, 招远市 and 3 other agencies, 2019–2025, any scope',
    ],
    [
      { from: 2023, to: 2023, scope: 'consolidated' },
      { agencies: ['宿迁市'], regions: [] },
      '新收政府信息公开申请：宿迁市，2023 年，汇总口径',
      'Applications newly received: 宿迁市, 2023, consolidated reports only',
    ],
    [
      { measure: 'disclosureRate', base: 'substantive', applicant: 'naturalPerson', origin: 'synthetic' },
      { agencies: [], regions: ['江苏省', '山东省', '上海市', '辽宁省'] },
      '公开率（占实质性答复）：江苏省、山东省等 4 个地区，自然人，2019–2025 年，不限口径，合成数据',
      'Disclosure rate (of substantive answers): 江苏省, 山东省 and 2 other regions, natural person, 2019–2025, any scope, synthetic data',
    ],
    [
      {},
      { agencies: [], regions: [] },
      '新收政府信息公开申请：各机关，2019–2025 年，不限口径',
      'Applications newly received: all agencies, 2019–2025, any scope',
    ],
  ])('says %j', (change, names, zh, en) => {
    expect(describeFilter({ ...filter, ...change }, names, 'zh').text).toBe(zh);
    expect(describeFilter({ ...filter, ...change }, names, 'en').text).toBe(en);
  });

  it('is the sum of its parts, each control once', () => {
    fc.assert(
      fc.property(anyFilter, fc.array(fc.string()), fc.constantFrom('zh', 'en'), (any, agencies, locale) => {
        const { text, parts } = describeFilter(any, { agencies, regions: [] }, locale);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        const controls = parts.filter(({ role }) => role !== 'joint').map(({ role }) => role);
        expect(new Set(controls).size).toBe(controls.length);
        expect(controls).toEqual(expect.arrayContaining(['measure', 'subjects', 'years', 'scope']));
      }),
    );
  });

  it('names files safely', () => {
    expect(fileNameOf(filter, five, 'zh', 'csv')).toBe(
      '新收政府信息公开申请-宿迁市-招远市等-5-个机关-2019–2025-年-不限口径.csv',
    );
    expect(asciiFileNameOf({ ...filter, agencies: ['321300-7k2m9q'] }, 'csv')).toBe(
      'gongkai-newlyReceived-2019-2025-321300-7k2m9q.csv',
    );
    const rate: Filter = { ...filter, measure: 'disclosureRate', base: 'substantive', applicant: 'naturalPerson' };
    expect(fileNameOf(rate, { agencies: [], regions: ['上海市'] }, 'zh', 'csv', 'all')).toBe(
      '格式上的全部数字-上海市-2019–2025-年-不限口径.csv',
    );
    expect(asciiFileNameOf(rate, 'csv', 'all')).toBe('gongkai-figures-2019-2025.csv');
    fc.assert(
      fc.property(anyFilter, fc.array(fc.string({ unit: 'grapheme' })), (any, agencies) => {
        const name = fileNameOf(any, { agencies, regions: [] }, 'zh', 'csv');
        expect(name).not.toMatch(/[\\/:*?"<>|\p{C}]|^\.|\.\.csv$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(256);
        expect(asciiFileNameOf(any, 'csv')).toMatch(/^[\w.-]{1,210}$/);
      }),
    );
  });
});
