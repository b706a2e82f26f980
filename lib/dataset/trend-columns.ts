import { agencyKindTerms, agencyLevelTerms } from '../form/agency-terms.ts';
import { applicantTerms } from '../form/application.ts';
import { scopeTerms, type Term } from '../form/terms.ts';
import en from '../i18n/en/files.json' with { type: 'json' };
import { wordsOf } from '../i18n/say.ts';
import zh from '../i18n/zh/files.json' with { type: 'json' };
import { growthReasons } from '../indicator/growth.ts';
import {
  basisTerms,
  checkStatusTerms,
  growthReasonTerms,
  originTerms,
  sourceAbsenceTerms,
} from '../indicator/terms.ts';
import { editionYearTerms } from './code-terms.ts';
import { type Column, describedColumns, type ValueType } from './column.ts';

export const subjectKinds = wordsOf({ zh: zh.subjectKind, en: en.subjectKind });
export const unitWords = wordsOf({ zh: zh.unit, en: en.unit });
export const changeNotes: Record<string, Term> = {
  ...wordsOf({ zh: zh.change, en: en.change }),
  ...Object.fromEntries(growthReasons.map((reason) => [reason, growthReasonTerms[reason]])),
};

/** Why a change of the same agencies is not given, or how it is counted. */
const constantNotes: Record<string, Term> = {
  ...changeNotes,
  ...wordsOf({ zh: zh.constant, en: en.constant }),
};

const drafts = [
  ['subject_kind', 'text', subjectKinds],
  ['subject_id', 'text'],
  ['subject', 'text'],
  ['region_code', 'text'],
  ['origin', 'text', originTerms],
  ['measure', 'text'],
  ['measure_name', 'text'],
  ['formula', 'text'],
  ['applicant', 'text', applicantTerms],
  ['report_year', 'integer'],
  ['value', 'number'],
  ['unit', 'text', unitWords],
  ['absence', 'text', sourceAbsenceTerms],
  ['numerator', 'number'],
  ['n', 'number'],
  ['computed', 'boolean'],
  ['change_absolute', 'number'],
  ['change_relative', 'number'],
  ['change_note', 'text', changeNotes],
  ['edition', 'text', editionYearTerms],
  ['scope', 'text', scopeTerms],
  ['basis', 'text', basisTerms],
  ['check', 'text', checkStatusTerms],
  ['delta', 'number'],
  ['reports', 'integer'],
  ['consolidated_reports', 'integer'],
  ['report_id', 'integer'],
  ['data_version', 'integer'],
  ['agency_kind', 'text', agencyKindTerms],
  ['agency_level', 'text', agencyLevelTerms],
  ['interval_low', 'number'],
  ['interval_high', 'number'],
  ['region', 'text'],
  ['constant_absolute', 'number'],
  ['constant_relative', 'number'],
  ['constant_agencies', 'integer'],
  ['constant_note', 'text', constantNotes],
  ['source_name', 'text'],
  ['source_url', 'text'],
  ['parser_version', 'text'],
] as const satisfies readonly (readonly [string, ValueType, Record<string, Term>?])[];

export type TrendKey = (typeof drafts)[number][0];

/** The columns of a trend: one row a subject and year. Chart, table and every file are made from the same rows. */
export const trendColumns: readonly Column<TrendKey>[] = describedColumns(drafts, { zh: zh.trend, en: en.trend });
