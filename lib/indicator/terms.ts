import type { CheckStatus } from '../form/check.ts';
import { type Term, type Unit, unitTerms } from '../form/terms.ts';
import en from '../i18n/en/points.json' with { type: 'json' };
import { sayerOf, wordsOf } from '../i18n/say.ts';
import zh from '../i18n/zh/points.json' with { type: 'json' };
import type { GrowthReason } from './growth.ts';
import type { Absence, absences, Origin, Point } from './series.ts';

/** Says what is told of points. */
export const sayPoint = sayerOf({ zh, en });

/** Why a source gives no value. */
export const sourceAbsenceTerms: Record<(typeof absences)[number], Term> = wordsOf({
  zh: zh.absence,
  en: en.absence,
});

/** Why a change is 不适用. */
export const growthReasonTerms: Record<GrowthReason, Term> = wordsOf({ zh: zh.growth, en: en.growth });

/** What a table prints where a point has no value. */
export const absenceTerms: Record<Absence, Term> = { ...growthReasonTerms, ...sourceAbsenceTerms };

export const notAvailableTerm: Term = { zh: zh.notAvailable, en: en.notAvailable };

const checkWords = wordsOf({ zh: zh.check, en: en.check });
/** What the statutory checks say of the figures of a point; the mark is the same on chart, table and file. */
export const checkStatusTerms: Record<CheckStatus, Term & { mark: string }> = {
  pass: { ...checkWords.pass, mark: '●' },
  fail: { ...checkWords.fail, mark: '≠' },
  unassessable: { ...checkWords.unassessable, mark: '?' },
};

export const originTerms: Record<Origin, Term> = wordsOf({ zh: zh.origin, en: en.origin });

/** What a region's figure rests on. */
export const basisTerms: Record<NonNullable<Point['basis']>, Term> = wordsOf({ zh: zh.basis, en: en.basis });

/** The unit of a measure in words. */
export const measureUnitTerms: Record<Unit | 'percent', Term> = { ...unitTerms, percent: { zh: '%', en: '%' } };
