import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { lastYear, latestReportYear } from '../form/calendar.ts';
import { dropReasons, type RawParameters } from './read-parameter.ts';
import { readView } from './read-view.ts';
import { dropReasonTerms } from './sentence-terms.ts';
import { readSubject, writeSubject } from './subject-ref.ts';
import { anySubject, anyView } from './testing/any-view.ts';
import {
  agenciesOf,
  defaultView,
  leadingMeasure,
  maximumSubjectBytes,
  maximumSubjects,
  regionsOf,
  setsOf,
  viewParameters,
  yearsOf,
} from './view.ts';
import { viewHref, writeView } from './write-view.ts';

const read = (address: string) => readView(new URLSearchParams(address));

describe('readView and writeView', () => {
  it('give back the view that was written, with nothing dropped, from an address that is its own', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(readView(new URLSearchParams(writeView(view).toString()))).toEqual({
          view,
          dropped: [],
          isCanonical: true,
        });
      }),
    );
  });

  it('write one address for one view, however it was asked for', () => {
    const anyName = fc.oneof(
      fc.constantFrom(...viewParameters, 'agency', 'region', '__proto__', 'constructor'),
      fc.string(),
    );
    fc.assert(
      fc.property(
        fc.array(
          fc.tuple(anyName, fc.oneof(fc.string(), fc.constantFrom('2020', '320000', '321300-abcdef', '__proto__'))),
          { maxLength: 12 },
        ),
        (pairs) => {
          const { view } = readView(new URLSearchParams(pairs));
          expect(readView(writeView(view))).toEqual({ view, dropped: [], isCanonical: true });
        },
      ),
    );
  });

  it('list the subjects in one parameter of at most 100 and 2,000 bytes, and name the surplus', () => {
    fc.assert(
      fc.property(fc.array(anySubject, { maxLength: 150 }), (subjects) => {
        const { view, dropped } = readView(new URLSearchParams({ subjects: subjects.map(writeSubject).join('_') }));
        const list = writeView(view).get('subjects') ?? '';
        expect(list.length).toBeLessThanOrEqual(maximumSubjectBytes);
        expect(encodeURIComponent(list)).toBe(list);
        expect(view.subjects.length).toBeLessThanOrEqual(maximumSubjects);
        const distinct = new Set(subjects.map(writeSubject));
        expect(view.subjects.length + new Set(dropped.map(({ value }) => value)).size).toBe(distinct.size);
      }),
      { numRuns: 50 },
    );
    const ids = Array.from({ length: 101 }, (_, index) => `321300-${String(index).padStart(6, '0')}`);
    const { view, dropped } = read(`subjects=${ids.join('_')}`);
    expect(agenciesOf(view)).toEqual(ids.slice(0, 100));
    expect(dropped).toEqual([{ name: 'subjects', value: ids[100], reason: 'tooManySubjects' }]);
  });

  it('say what a view is of', () => {
    const { view } = read('subjects=provinces_320000_321300-abcdef&measure=outcomeTotal_granted&from=2020&to=2022');
    expect(setsOf(view)).toEqual([{ kind: 'divisions', level: 'province', place: '000000' }]);
    expect([regionsOf(view), agenciesOf(view)]).toEqual([['320000'], ['321300-abcdef']]);
    expect([leadingMeasure(view), yearsOf(view)]).toEqual(['outcomeTotal', [2020, 2021, 2022]]);
    expect(viewHref('/zh/explore', view)).toBe(
      '/zh/explore?subjects=provinces_320000_321300-abcdef&measure=outcomeTotal_granted&from=2020&to=2022',
    );
    expect(viewHref('/zh/explore', defaultView)).toBe('/zh/explore');
  });

  it('leave an empty address empty', () => {
    expect(writeView(defaultView).toString()).toBe('');
    expect(readView({})).toEqual({ view: defaultView, dropped: [], isCanonical: true });
    expect(latestReportYear()).toBe(lastYear() - 1);
  });

  it('take the new year from the moment of the request on, in Beijing', () => {
    vi.useFakeTimers({ now: new Date('2026-12-31T15:59:59Z'), toFake: ['Date'] });
    try {
      expect(read('to=2027').dropped).toMatchObject([{ name: 'to', reason: 'yearOutOfBounds' }]);
      expect(read('').view.to).toBe(2025);
      vi.setSystemTime(new Date('2026-12-31T16:00:00Z'));
      expect(read('to=2027&year=2027')).toMatchObject({ view: { to: 2027, year: 2027 }, dropped: [] });
      expect(read('').view.to).toBe(2026);
      expect(writeView({ ...defaultView, to: 2025 }).toString()).toBe('to=2025');
    } finally {
      vi.useRealTimers();
    }
  });

  it('read the repeated parameters of earlier addresses as the same view', () => {
    const earlier = read(
      'measure=disclosureRate&base=substantive&agency=321300-abcdef&agency=370685-123456&region=320000&by=region&in=320000',
    );
    const own = read(
      'subjects=321300-abcdef_370685-123456_320000&measure=disclosureRate&base=substantive&by=region&in=320000',
    );
    expect(earlier.view).toEqual(own.view);
    expect([earlier.isCanonical, own.isCanonical]).toEqual([false, true]);
    expect([agenciesOf(own.view), regionsOf(own.view)]).toEqual([['321300-abcdef', '370685-123456'], ['320000']]);
    expect(read('measure=outcomeTotal&measure=denied.stateSecret').view.measures).toEqual([
      'outcomeTotal',
      'denied.stateSecret',
    ]);
  });

  it("read the framework's record like the address itself", () => {
    const record: RawParameters = { region: ['321300', '370685'], from: '2020', agency: undefined };
    expect(readView(record).view).toEqual(read('region=321300&region=370685&from=2020').view);
    const own: RawParameters = { subjects: '321300_370685', from: '2020' };
    expect(readView(own).isCanonical).toBe(true);
  });

  it('pass over trackers, empty form fields and what the page reads itself', () => {
    const { view, dropped, isCanonical } = readView(new URLSearchParams('utm_source=a&_rsc=1&lang=en'), {
      also: ['lang'],
    });
    expect({ view, dropped, isCanonical }).toEqual({ view: defaultView, dropped: [], isCanonical: true });
    expect(read('region=')).toMatchObject({ view: defaultView, dropped: [], isCanonical: false });
  });

  it('know only the parameters a page has a use for', () => {
    const { view, dropped } = readView(new URLSearchParams('region=320000&measure=outcomeTotal&scope=single'), {
      only: ['subjects', 'scope'],
    });
    expect([regionsOf(view), view.scope, view.measures]).toEqual([['320000'], 'single', defaultView.measures]);
    expect(dropped).toEqual([{ name: 'measure', value: 'outcomeTotal', reason: 'unknownParameter' }]);
    expect(writeView({ ...view, measures: ['outcomeTotal'] }, ['subjects']).toString()).toBe('subjects=320000');
  });

  it.each([
    ['colour=red', 'colour', 'red', 'unknownParameter'],
    ['__proto__=a', '__proto__', 'a', 'unknownParameter'],
    ['constructor=a', 'constructor', 'a', 'unknownParameter'],
    ['measure=happiness', 'measure', 'happiness', 'unknownValue'],
    ['measure=__proto__', 'measure', 'proto', 'unknownValue'],
    ['applicant=constructor', 'applicant', 'constructor', 'unknownValue'],
    ['measure=disclosureRate&base=mean', 'base', 'mean', 'unknownValue'],
    ['scope=wide', 'scope', 'wide', 'unknownValue'],
    ['origin=guess', 'origin', 'guess', 'unknownValue'],
    ['display=pie', 'display', 'pie', 'unknownValue'],
    ['by=moon', 'by', 'moon', 'unknownValue'],
    ['in=nowhere', 'in', 'nowhere', 'malformedCode'],
    ['page=0', 'page', '0', 'unknownValue'],
    ['from=1999', 'from', '1999', 'yearOutOfBounds'],
    ['to=20a3', 'to', '20a3', 'yearOutOfBounds'],
    [`to=${lastYear() + 1}`, 'to', String(lastYear() + 1), 'yearOutOfBounds'],
    ['year=2018', 'year', '2018', 'yearOutOfBounds'],
    ['agency=suqian', 'agency', 'suqian', 'malformedId'],
    ['region=32130', 'region', '32130', 'malformedCode'],
    ['region=321300%27--', 'region', "321300'--", 'malformedCode'],
    ['subjects=moon-320000', 'subjects', 'moon-320000', 'malformedSubject'],
    ['subjects=prefectures-department', 'subjects', 'prefectures-department', 'malformedSubject'],
    ['scope=single&scope=consolidated', 'scope', 'consolidated', 'repeated'],
    ['base=substantive', 'base', 'substantive', 'notForMeasure'],
    ['measure=disclosureRate&axis=log', 'axis', 'log', 'needsCounts'],
    ['transform=yearly&axis=log', 'axis', 'log', 'needsCounts'],
    ['axis=cubic', 'axis', 'cubic', 'unknownValue'],
    ['measure=reconsideration.total&applicant=naturalPerson', 'applicant', 'naturalPerson', 'notForMeasure'],
  ])('drop and name: %s', (address, name, value, reason) => {
    const { dropped } = read(address);
    expect(dropped).toEqual([{ name, value, reason }]);
    expect(Object.prototype).toEqual({});
  });

  it('drop both years where the first is after the last', () => {
    const { view, dropped } = read('from=2023&to=2020');
    expect([view.from, view.to]).toEqual([defaultView.from, defaultView.to]);
    expect(dropped.map(({ name, reason }) => [name, reason])).toEqual([
      ['from', 'yearsReversed'],
      ['to', 'yearsReversed'],
    ]);
  });

  it('have a reason in both languages for every drop, with the true limit', () => {
    for (const reason of dropReasons) expect(Object.keys(dropReasonTerms[reason])).toEqual(['zh', 'en']);
    expect(dropReasonTerms.tooManySubjects.zh).toContain(String(maximumSubjects));
  });
});

describe('readSubject and writeSubject', () => {
  it('give back any subject, in few bytes that addresses write as they are', () => {
    fc.assert(
      fc.property(anySubject, (ref) => {
        expect(readSubject(writeSubject(ref))).toEqual(ref);
        expect(writeSubject(ref)).toMatch(/^[\da-zA-Z-]{4,40}$/);
      }),
    );
  });

  it.each([
    ['provinces', { kind: 'divisions', level: 'province', place: '000000' }],
    ['prefectures-320000', { kind: 'divisions', level: 'prefecture', place: '320000' }],
    ['agencies-321300', { kind: 'agencies', agencyKind: null, agencyLevel: null, place: '321300' }],
    [
      'department-county-320000',
      { kind: 'agencies', agencyKind: 'department', agencyLevel: 'county', place: '320000' },
    ],
  ])('%s', (text, ref) => {
    expect(readSubject(text)).toEqual(ref);
    expect(writeSubject(ref as NonNullable<ReturnType<typeof readSubject>>)).toBe(text);
  });

  it.each(['', '-', 'provinces-', 'department-moon', 'department-county-city-320000', '__proto__', 'agencies-000000'])(
    'refuse %j',
    (text) => expect(readSubject(text)).toBeNull(),
  );
});
