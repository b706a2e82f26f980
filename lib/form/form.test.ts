import { describe, expect, it } from 'vitest';
import {
  applicantKinds,
  applicantTerms,
  applicationRows,
  applicationRowsOf,
  outcomeGroupHeading,
  outcomeGroups,
  outcomeRowsOf,
} from './application.ts';
import { challengeColumns, challengeColumnTerms, challengeGroups, challengeGroupTerms } from './challenge.ts';
import { disclosureItems } from './disclosure.ts';
import { type FigureKey, figureAt, figureOf, figures, figuresOf, isFigureKey } from './figure.ts';
import { type ProblemCode, problem, problemSeverities, severityOf, worstFirst } from './problem.ts';
import { type Edition, editions, tables, unitTerms } from './terms.ts';
import statutoryLabels from './testing/statutory-labels.json' with { type: 'json' };

/** Brackets of the notice and of the code differ in width only. */
const plain = (label: string) => label.replaceAll('（', '(').replaceAll('）', ')').replaceAll('：', ':');
const labelsOf = (edition: Edition) => {
  const labels = statutoryLabels.find((each) => each.edition === edition);
  if (!labels) throw new Error(`no labels of the ${edition} form`);
  return labels;
};

describe('the figures of the form', () => {
  it('are 226 in all, 198 of 2019 and 200 of 2021', () => {
    expect(figures).toHaveLength(226);
    expect(figuresOf('2019')).toHaveLength(198);
    expect(figuresOf('2021')).toHaveLength(200);
    expect(tables.map((table) => figuresOf('2019', table).length)).toEqual([22, 161, 15]);
    expect(tables.map((table) => figuresOf('2021', table).length)).toEqual([10, 175, 15]);
  });

  it('have one key and one ordinal each, by which they are found again', () => {
    expect(new Set(figures.map(({ key }) => key)).size).toBe(226);
    figures.forEach((figure, ordinal) => {
      expect(figure.ordinal).toBe(ordinal);
      expect(figureAt(ordinal)).toBe(figure);
      expect(figureOf(figure.key)).toBe(figure);
      expect(figure.key).toBe(`${figure.table}.${figure.row}.${figure.column}`);
      expect([figure.rowTerm.zh, figure.rowTerm.en, figure.columnTerm.zh, figure.columnTerm.en].every(Boolean)).toBe(
        true,
      );
    });
  });

  it('are known from strings that name none', () => {
    for (const key of ['', 'application.newlyReceived', 'application.newlyReceived.total ', '__proto__'])
      expect(isFigureKey(key)).toBe(false);
    expect(isFigureKey('application.newlyReceived.total')).toBe(true);
    expect(() => figureOf('disclosure.no.such' as FigureKey)).toThrow('names no figure of the form');
    expect(() => figureAt(226)).toThrow(RangeError);
  });

  it('keep ordinals that stores rely on', () => {
    expect(figureAt(0).key).toBe('disclosure.rules.newlyMade');
    expect(figureAt(225).key).toBe('challenge.litigationAfterReconsideration.total');
    expect(figureOf('application.newlyReceived.total').ordinal).toBe(35);
  });
});

describe.each(editions)('the %s form', (edition) => {
  const labels = labelsOf(edition);

  it('prints table 二 as the notice does', () => {
    const printed = disclosureItems[edition].map(({ item, term, article, columns }) => ({
      item,
      zh: term.zh,
      article: article.zh,
      columns: columns.map(({ key, term: column, unit }) => ({ key, zh: plain(column.zh), unit: unitTerms[unit].zh })),
    }));
    expect(printed).toEqual(labels.disclosure);
  });

  it('prints table 三 as the notice does', () => {
    const printed = applicationRowsOf(edition).map(({ row, term, group }) => ({
      key: row,
      zh: plain(
        group && row.includes('.') && term.zh !== outcomeGroupHeading(group).zh
          ? `${outcomeGroupHeading(group).zh} ${term.zh}`
          : term.zh,
      ),
    }));
    expect(printed).toEqual(labels.application.rows.map(({ key, zh }) => ({ key, zh: plain(zh) })));
    expect(applicantKinds.map((key) => ({ key, zh: applicantTerms[key].zh }))).toEqual(labels.application.columns);
  });

  it('prints table 四 as the notice does', () => {
    const group = (key: (typeof challengeGroups)[number]) =>
      key === 'reconsideration' ? challengeGroupTerms[key].zh : `行政诉讼 ${challengeGroupTerms[key].zh}`;
    expect(challengeGroups.map((key) => ({ key, zh: group(key) }))).toEqual(labels.challenge.groups);
    expect(challengeColumns.map((key) => ({ key, zh: challengeColumnTerms[key].zh }))).toEqual(
      labels.challenge.columns,
    );
  });

  it('puts every outcome row in exactly one group, and nothing else in any', () => {
    const rows = applicationRowsOf(edition).map(({ row }) => row);
    const grouped = outcomeGroups.flatMap((group) => outcomeRowsOf(edition, group).map(({ row }) => row));
    expect(grouped).toEqual(outcomeRowsOf(edition).map(({ row }) => row));
    expect(new Set(grouped).size).toBe(grouped.length);
    expect(rows.filter((row) => !grouped.includes(row))).toEqual([
      'newlyReceived',
      'carriedOver',
      'outcomeTotal',
      'carriedForward',
    ]);
    for (const group of outcomeGroups) expect(outcomeRowsOf(edition, group).length).toBeGreaterThan(0);
    expect(outcomeRowsOf(edition, 'otherHandling')).toHaveLength(edition === '2019' ? 1 : 3);
  });
});

it('both forms together have the rows of each, in one order', () => {
  for (const edition of editions) {
    const rows = applicationRowsOf(edition).map(({ row }) => row);
    expect(applicationRows.map(({ row }) => row).filter((row) => rows.includes(row))).toEqual(rows);
  }
});

it('puts problems worst first, of one severity as they were found', () => {
  const codes = Object.keys(problemSeverities) as ProblemCode[];
  const sorted = worstFirst(codes.map((code) => problem(code))).map(({ code }) => code);
  expect([...sorted].sort()).toEqual([...codes].sort());
  const ranks = sorted.map((code) => ['error', 'warning', 'note'].indexOf(severityOf(code)));
  expect(ranks).toEqual([...ranks].sort());
  const notes = (all: readonly ProblemCode[]) => all.filter((code) => severityOf(code) === 'note');
  expect(notes(sorted)).toEqual(notes(codes));
});
