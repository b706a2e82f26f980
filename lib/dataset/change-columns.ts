import { applicantTerms } from '../form/application.ts';
import type { Term } from '../form/terms.ts';
import en from '../i18n/en/files.json' with { type: 'json' };
import { wordsOf } from '../i18n/say.ts';
import zh from '../i18n/zh/files.json' with { type: 'json' };
import type { Answer } from '../indicator/answer.ts';
import { type changeGroups, changeList, changeRows, type RegionPanels } from '../indicator/change/change-list.ts';
import { measureOf } from '../indicator/measure.ts';
import { checkStatusTerms, originTerms } from '../indicator/terms.ts';
import { type Column, describedColumns, type FileRow, type ValueType } from './column.ts';
import { changeNotes, subjectKinds, unitWords } from './trend-columns.ts';
import { changeValues } from './trend-rows.ts';

const groups: Record<(typeof changeGroups)[number], Term> = wordsOf({ zh: zh.changeGroup, en: en.changeGroup });

const drafts = [
  ['subject_kind', 'text', subjectKinds],
  ['subject_id', 'text'],
  ['subject', 'text'],
  ['region_code', 'text'],
  ['origin', 'text', originTerms],
  ['measure', 'text'],
  ['formula', 'text'],
  ['applicant', 'text', applicantTerms],
  ['unit', 'text', unitWords],
  ['first_year', 'integer'],
  ['first_value', 'number'],
  ['first_n', 'number'],
  ['first_check', 'text', checkStatusTerms],
  ['first_report_id', 'integer'],
  ['last_year', 'integer'],
  ['last_value', 'number'],
  ['last_n', 'number'],
  ['last_check', 'text', checkStatusTerms],
  ['last_report_id', 'integer'],
  ['group', 'text', groups],
  ['change_absolute', 'number'],
  ['change_relative', 'number'],
  ['change_note', 'text', changeNotes],
  ['interval_low', 'number'],
  ['interval_high', 'number'],
  ['constant_absolute', 'number'],
  ['constant_relative', 'number'],
  ['constant_agencies', 'integer'],
  ['first_reports', 'integer'],
  ['last_reports', 'integer'],
  ['data_version', 'integer'],
] as const satisfies readonly (readonly [string, ValueType, Record<string, Term>?])[];

export type ChangeKey = (typeof drafts)[number][0];

/** The columns of changes: a row a subject and measure, from its first to its last year. */
export const changeColumns: readonly Column<ChangeKey>[] = describedColumns(drafts, {
  zh: zh.change_row,
  en: en.change_row,
});

/** The changes of an answer as rows, in the order of the change: what the page of changes lists. `panels` as its list has them. */
export function changeFileRows(
  answer: Answer,
  locale: keyof Term,
  panels: RegionPanels = new Map(),
): FileRow<ChangeKey>[] {
  return answer.measures.flatMap((asked) => {
    const measure = measureOf(asked.measure, asked.base);
    return changeRows(changeList(answer, asked, panels)).map(({ group, row: { subject, first, last, change } }) => ({
      subject_kind: subject.kind,
      subject_id: subject.id,
      subject: subject.name,
      region_code: subject.regionCode,
      origin: subject.origin,
      measure: measure.id,
      formula: measure.formula[locale],
      applicant: asked.applicant,
      unit: measure.unit === 'percent' ? 'ratio' : measure.unit,
      first_year: first.reportYear,
      first_value: first.value,
      first_n: first.denominator,
      first_check: first.check,
      first_report_id: first.reportId,
      last_year: last.reportYear,
      last_value: last.value,
      last_n: last.denominator,
      last_check: last.check,
      last_report_id: last.reportId,
      group,
      ...changeValues(change.growth),
      interval_low: change.interval?.low ?? null,
      interval_high: change.interval?.high ?? null,
      constant_absolute: change.constant ? changeValues(change.constant.growth).change_absolute : null,
      constant_relative: change.constant ? changeValues(change.constant.growth).change_relative : null,
      constant_agencies: change.constant?.panel ?? null,
      first_reports: first.reports,
      last_reports: last.reports,
      data_version: answer.version.number,
    }));
  });
}
