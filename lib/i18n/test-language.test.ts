import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { barOption } from '../chart/bar-option.ts';
import { challengeOption } from '../chart/challenge-option.ts';
import type { Drawing } from '../chart/drawing.ts';
import { facetOption } from '../chart/facet-option.ts';
import { flowOption } from '../chart/flow-option.ts';
import { outcomeOption } from '../chart/outcome-option.ts';
import { renderChartImage } from '../chart/render-svg.ts';
import { goldenChallenges, goldenFlow } from '../chart/testing/golden-answers.ts';
import { brokenName } from '../chart/text-layout.ts';
import { tileMapOption } from '../chart/tile-map-option.ts';
import { trendOption } from '../chart/trend-option.ts';
import type { Column, Value } from '../dataset/column.ts';
import { headerOf, shownValue } from '../dataset/column.ts';
import { figureColumns } from '../dataset/figure-rows.ts';
import { trendColumns } from '../dataset/trend-columns.ts';
import { trendRows } from '../dataset/trend-rows.ts';
import { outcomeGroups } from '../form/application.ts';
import { challengeGroupTerms } from '../form/challenge.ts';
import { type ProblemCode, problem, problemSeverities } from '../form/problem.ts';
import { reasonOf, reasonRules } from '../form/reason.ts';
import { type Term, tables } from '../form/terms.ts';
import { describeGrowth } from '../indicator/format.ts';
import { type Growth, growthReasons } from '../indicator/growth.ts';
import { absences, origins } from '../indicator/series.ts';
import { absenceTerms, basisTerms, checkStatusTerms, notAvailableTerm, originTerms } from '../indicator/terms.ts';
import { answerOfTrend, anyAnswer } from '../indicator/testing/answers.ts';
import { anyTrend } from '../indicator/testing/any-trend.ts';
import { crowded, firstDay, pointOf, smallRates } from '../indicator/testing/trends.ts';
import { unmarked } from '../indicator/testing/unmarked.ts';
import { faultPage, problemOf } from '../server/fault.mjs';
import { describeSet, describeView } from '../view/describe-view.ts';
import { dropReasons } from '../view/read-parameter.ts';
import { dropReasonTerms } from '../view/sentence-terms.ts';
import { anySubject, anyView } from '../view/testing/any-view.ts';
import { describeProblem, describeRemedy, problemArguments } from './describe-problem.ts';
import { describeReason } from './describe-reason.ts';
import { inTestLanguage, type Tree } from './testing/messages.ts';

/*
 * The English catalogues in the test language: their own words are marked ⟦so⟧. What is told to a reader is then made, and
 * every letter in it that is not marked must belong to a term of the form, the name of a measure, or a name from outside.
 */
const marked = vi.hoisted(() => async (load: () => Promise<unknown>) => {
  const { default: catalogue } = (await load()) as { default: Tree };
  const { inTestLanguage: inMarks } = await import('./testing/messages.ts');
  return { default: inMarks(catalogue) };
});
vi.mock('./en/charts.json', marked);
vi.mock('./en/faults.json', marked);
vi.mock('./en/files.json', marked);
vi.mock('./en/names.json', marked);
vi.mock('./en/points.json', marked);
vi.mock('./en/reading.json', marked);
vi.mock('./en/view.json', marked);

const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<(?:text|desc)\b[^>]*>([^<]*)</g)].map(([, text = '']) =>
    text
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&#39;', "'")
      .replaceAll('&amp;', '&'),
  );
/** Every word of a readout; colours and shapes are none. */
function wordsIn(readout: Drawing['readout']): string[] {
  if (!readout) return [];
  const entries = readout.sections.flatMap((section) => section.entries);
  return [
    ...readout.lines.map(({ name }) => name),
    ...readout.sections.flatMap(({ head, foot = '' }) => [head, foot]),
    ...entries.flatMap(({ value, more = '', mark = '' }) => [value, more, mark]),
    ...(readout.context?.names ?? []),
  ].filter((words) => words !== '');
}

/** The names that a trend is given, so that none of them hides a word. */
const nameAt = (at: number): string => `X${at}Y`;

describe('in the test language', () => {
  test('the marks tell a sentence from outside the catalogue', () => {
    const [sample] = Object.values(
      inTestLanguage({ one: '{count, plural, one {# report} other {# reports}} of {name}' }),
    );
    expect(sample).toBe('{count, plural, one {#⟦ report⟧} other {#⟦ reports⟧}}⟦ of ⟧{name}');
    expect(unmarked('2⟦ reports⟧ of X', ['X'])).toBe('of');
    expect(unmarked('⟦Row not found: ⟧carried forward to next year')).toBe('');
  });

  test('charts: any trend, the bars of its last year, outcomes', () => {
    const check = (drawing: ReturnType<typeof trendOption>, known: readonly string[]) => {
      const said = [
        ...textsOf(renderChartImage(drawing, { title: '' })),
        ...wordsIn(drawing.readout),
        drawing.description,
      ];
      // a label is cut where it is too long for its place
      const whole = said
        .filter((text) => !text.includes('…'))
        // short numbers are written by the runtime: 2.15M
        .map((text) => text.replace(/(\d)[KMBT]\b/g, '$1'));
      expect(whole.length).toBeGreaterThan(0);
      for (const text of whole) expect(unmarked(text, known), text).toBe('');
    };
    const trends = [firstDay, smallRates, crowded, ...fc.sample(anyTrend, { numRuns: 20, seed: 9 })];
    for (const each of trends) {
      const series = each.series.map((one, at) => ({ ...one, subject: { ...one.subject, name: nameAt(at) } }));
      const known = series.map((_, at) => nameAt(at));
      const trend = { ...each, series };
      for (const width of [360, 900]) check(trendOption(trend, { locale: 'en', width }), known);
      const rows = series.map(({ subject, points }) => ({ subject, point: points.at(-1) ?? pointOf(2025, null) }));
      check(barOption(rows, trend.unit, { locale: 'en', width: 640 }), known);
      check(tileMapOption(rows, 2025, trend.unit, { locale: 'en', width: 640 }), known);
      check(facetOption(answerOfTrend(trend), { locale: 'en', width: 640 }), known);
    }
    const row = { label: '2024', total: 21, absence: null, check: 'fail', origin: 'synthetic' } as const;
    const counts = Object.fromEntries(outcomeGroups.map((group, at) => [group, at + 1])) as Parameters<
      typeof outcomeOption
    >[0][number]['counts'];
    const none = Object.fromEntries(outcomeGroups.map((group) => [group, 0])) as typeof counts;
    const rows = [
      { ...row, counts },
      { ...row, counts: none, total: 0 },
      ...absences.map((absence) => ({ ...row, counts: none, absence })),
    ];
    check(outcomeOption(rows, { locale: 'en', width: 900 }), []);
    const termWords = Object.values(challengeGroupTerms)
      .flatMap(({ en }) => en.split(' '))
      .flatMap((word) => [word, ...brokenName(word, 90)]);
    for (const width of [360, 900]) {
      check(flowOption(goldenFlow(7), { locale: 'en', width }), []);
      // its heads break between the words of a term, and in a word that is too long
      check(challengeOption(goldenChallenges(), { locale: 'en', width }), termWords);
    }
  });

  test('files: headers, descriptions, codes, cells of any answer', () => {
    const columns: readonly Column[] = [...trendColumns, ...figureColumns];
    const people = { kind: 'people', locale: 'en' } as const;
    for (const column of columns) {
      expect(headerOf(column, people), column.key).not.toBe(column.key);
      const said = [
        headerOf(column, people),
        column.description.en,
        ...Object.values(column.codes ?? {}).map(({ en }) => en),
      ];
      for (const text of [...said, ...[true, false].map((value) => String(shownValue(column, value, people)))])
        expect(unmarked(text), `${column.key}: ${text}`).toBe('');
    }
    const outside = new Set(['subject', 'subject_id', 'region_code', 'measure', 'report_id']);
    for (const answer of fc.sample(anyAnswer, { numRuns: 100, seed: 9 }))
      for (const row of trendRows(answer, 'en'))
        for (const column of trendColumns) {
          const value: Value = shownValue(column, row[column.key], people);
          if (typeof value === 'string' && !outside.has(column.key))
            expect(unmarked(value), `${column.key}: ${value}`).toBe('');
        }
  });

  test('problems, remedies, reasons', () => {
    const params = Object.fromEntries(problemArguments.map((name) => [name, name === 'table' ? tables[0] : 7]));
    for (const code of Object.keys(problemSeverities) as ProblemCode[]) {
      expect(unmarked(describeProblem(problem(code, { params }), 'en')), code).toBe('');
      expect(unmarked(describeRemedy({ code }, 'en')), code).toBe('');
    }
    const found = [
      '列表',
      '解读',
      '通知',
      'binary',
      'memory',
      '> 200001 lines',
      '1 rows',
      '3 cells',
      '2 p.',
      'balance.total: 7 ≠ 6',
    ];
    for (const word of found)
      for (const code of ['checkFailed', 'sourceTooLarge'] as const) {
        const isSum = word.startsWith('balance');
        if (isSum === (code === 'checkFailed'))
          expect(
            unmarked(describeProblem(problem(code, { params: { found: word, limit: 1, delta: 1 } }), 'en')),
            word,
          ).toBe('');
      }
    for (const rule of reasonRules) expect(unmarked(describeReason(reasonOf(rule, '7'), 'en')), rule).toBe('');
  });

  test('points and changes', () => {
    const words: readonly Term[] = [
      ...Object.values(absenceTerms),
      notAvailableTerm,
      ...Object.values(checkStatusTerms),
      ...origins.map((origin) => originTerms[origin]),
      ...Object.values(basisTerms),
    ];
    for (const { en } of words) expect(unmarked(en), en).toBe('');
    const growths: readonly Growth[] = [
      { kind: 'points', points: 2 },
      { kind: 'fromZero', absolute: 2 },
      { kind: 'change', absolute: 2, relative: 0.5 },
      ...growthReasons.map((reason) => ({ kind: 'notAvailable', reason }) as const),
    ];
    for (const growth of growths) expect(unmarked(Object.values(describeGrowth(growth, 'en')).join(' '))).toBe('');
  });

  test('the sentence of any view, named sets, parameters left aside', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const names = view.subjects.map((subject, at) => ({
          kind: subject.kind === 'agency' || subject.kind === 'region' ? subject.kind : ('set' as const),
          name: nameAt(at),
        }));
        const { text, parts } = describeView(view, names, 'en');
        expect(parts.map((part) => part.text).join('')).toBe(text);
        expect(
          unmarked(
            text,
            names.map(({ name }) => name),
          ),
          text,
        ).toBe('');
      }),
    );
    fc.assert(
      fc.property(anySubject, (subject) => {
        if (subject.kind === 'divisions' || subject.kind === 'agencies')
          expect(unmarked(describeSet(subject, 'X', 'en'), ['X'])).toBe('');
      }),
    );
    for (const reason of dropReasons) expect(unmarked(dropReasonTerms[reason].en), reason).toBe('');
  });

  test('faults, as documents and as pages', () => {
    for (const code of ['badAddress', 'badParameter', 'notFound', 'broken', 'notReady', 'busy'] as const) {
      const { title, detail } = problemOf({ code, language: 'en' });
      expect(unmarked(title + detail), code).toBe('');
      const page = faultPage({ code, language: 'en', request: '7' });
      const words = page.replace(/<style>.*?<\/style>/s, '').replace(/<[^>]*>/g, ' ');
      expect(unmarked(words, ['Gongkai']), code).toBe('');
    }
  });
});
