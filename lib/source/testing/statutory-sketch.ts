import {
  applicantKinds,
  applicantTerms,
  applicationRowsOf,
  outcomeGroupHeading,
  outcomeGroups,
} from '../../form/application.ts';
import { challengeColumns, challengeColumnTerms, challengeGroups, challengeGroupTerms } from '../../form/challenge.ts';
import { type DisclosureItem, disclosureItems } from '../../form/disclosure.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey } from '../../form/figure.ts';
import type { Edition } from '../../form/terms.ts';

/** A cell of a table still to be drawn in some format. */
export type SketchCell = {
  readonly text: string;
  readonly columns?: number;
  readonly rows?: number;
  readonly isValue?: true;
};
/** A statutory table as rows of spanned cells; widths are shares of the table's width. */
export type Sketch = {
  readonly heading: string;
  readonly widths: readonly number[];
  readonly rows: readonly (readonly SketchCell[])[];
};

/** The three tables of the form with their official spans, filled by key; what tests render into Word and PDF. `items` of table 二 may be of both editions. */
export function sketchTables(
  textOf: (key: FigureKey) => string,
  editions: { readonly disclosure: Edition; readonly application: Edition },
  items: readonly DisclosureItem[] = disclosureItems[editions.disclosure],
): readonly Sketch[] {
  const value = (key: FigureKey, columns = 1): SketchCell => ({ text: textOf(key), columns, isValue: true });
  return [disclosure(value, items), application(value, editions.application), challenge(value)];
}

type Value = (key: FigureKey, columns?: number) => SketchCell;

function disclosure(value: Value, items: readonly DisclosureItem[]): Sketch {
  const rows: SketchCell[][] = [];
  let article = '';
  let columns = '';
  for (const { item, term, article: own, columns: drawn } of items) {
    const last = 4 - drawn.length;
    const header = drawn.map(({ term: column }, index) => ({
      text: column.zh,
      columns: index + 1 === drawn.length ? last : 1,
    }));
    if (own.zh !== article) rows.push([{ text: own.zh, columns: 4 }]);
    if (own.zh !== article || columns !== JSON.stringify(header)) rows.push([{ text: '信息内容' }, ...header]);
    article = own.zh;
    columns = JSON.stringify(header);
    rows.push([
      { text: term.zh },
      ...drawn.map(({ key }, index) => value(disclosureKey(item, key), index + 1 === drawn.length ? last : 1)),
    ]);
  }
  return { heading: '二、主动公开政府信息情况', widths: [35, 24, 20, 21], rows };
}

function application(value: Value, edition: Edition): Sketch {
  const [person, ...organizations] = applicantKinds.slice(0, -1);
  const rows: SketchCell[][] = [
    [
      { text: '（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）', columns: 3, rows: 3 },
      { text: '申请人情况', columns: 7 },
    ],
    [
      { text: applicantTerms[person ?? 'naturalPerson'].zh, rows: 2 },
      { text: '法人或其他组织', columns: 5 },
      { text: '总计', rows: 2 },
    ],
    organizations.map((kind) => ({ text: applicantTerms[kind].zh })),
  ];
  const specs = applicationRowsOf(edition);
  const inOutcomes = specs.filter(({ row, group }) => group !== null || row === 'outcomeTotal').length;
  for (const { row, group, term } of specs) {
    const values = applicantKinds.map((kind) => value(applicationKey(row, kind)));
    if (group === null && row !== 'outcomeTotal') {
      rows.push([{ text: term.zh, columns: 3 }, ...values]);
      continue;
    }
    const start: SketchCell[] = row === 'granted' ? [{ text: '三、本年度办理结果', rows: inOutcomes }] : [];
    const own = group ? specs.filter((spec) => spec.group === group) : [];
    if (group === null || own.length === 1) rows.push([...start, { text: term.zh, columns: 2 }, ...values]);
    else {
      const isFirst = own[0]?.row === row && outcomeGroups.includes(group);
      const heading: SketchCell[] = isFirst ? [{ text: outcomeGroupHeading(group).zh, rows: own.length }] : [];
      rows.push([...start, ...heading, { text: term.zh }, ...values]);
    }
  }
  return { heading: '三、收到和处理政府信息公开申请情况', widths: [6, 18, 29, 7, 7, 7, 7, 7, 6, 6], rows };
}

function challenge(value: Value): Sketch {
  const [reconsideration, ...litigation] = challengeGroups;
  const columns = (rows?: number) =>
    challengeColumns.map((column): SketchCell => ({ text: challengeColumnTerms[column].zh, ...(rows && { rows }) }));
  return {
    heading: '四、政府信息公开行政复议、行政诉讼情况',
    widths: Array.from({ length: 15 }, () => 1),
    rows: [
      [
        { text: challengeGroupTerms[reconsideration ?? 'reconsideration'].zh, columns: 5 },
        { text: '行政诉讼', columns: 10 },
      ],
      [...columns(2), ...litigation.map((group) => ({ text: challengeGroupTerms[group].zh, columns: 5 }))],
      [...columns(), ...columns()],
      challengeGroups.flatMap((group) => challengeColumns.map((column) => value(challengeKey(group, column)))),
    ],
  };
}
