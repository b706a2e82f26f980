import { findDataState } from '@/lib/answer/find-data-state.ts';
import { findReport, type ReportFound } from '@/lib/answer/find-report.ts';
import { type FigureKey, figureOf, isFigureKey } from '@/lib/form/figure.ts';
import { unitTerms } from '@/lib/form/terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { DataVersion } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import { type Citation, citeFigure } from '@/lib/report/citation.ts';
import { figureName } from '../../../reports/[id]/_parts/figure-name.ts';

/** One figure of one report: what is printed large, its report, and how it is cited. */
export type FigurePage = {
  readonly report: ReportFound;
  readonly key: FigureKey;
  readonly name: string;
  /** The value as printed, or why there is none. */
  readonly value: string;
  readonly unit: string;
  /** The report that holds now, where this one has been superseded. */
  readonly supersededBy: number | null;
  readonly version: DataVersion;
  readonly citation: Citation;
};

/** The figure of an address, or null where the report or the figure is none. */
export async function readFigurePage(
  { report: id, key, site }: { readonly report: string; readonly key: string; readonly site: string },
  locale: Locale,
): Promise<FigurePage | null> {
  const report = /^[1-9]\d{0,14}$/.test(id) && isFigureKey(key) ? await findReport(Number(id)) : null;
  if (!report || !isFigureKey(key)) return null;
  const { version } = await findDataState();
  const { table, editions, unit } = figureOf(key);
  const cell = report.cells.find((one) => one.key === key);
  const isOnForm = editions.some((edition) => edition === report.editions[table]);
  const state = cell ? cell.state : isOnForm ? 'notFound' : 'notOnForm';
  const held = cell?.value ?? null;
  const value =
    held === null ? absenceTerms[state === 'reported' ? 'notFound' : state][locale] : formatValue(held, unit);
  const words = held === null ? '' : unitTerms[unit][locale];
  const current = report.revisions.find(({ isCurrent, scope }) => isCurrent && scope === report.scope);
  return {
    report,
    key,
    name: figureName(key, locale),
    value,
    unit: words,
    supersededBy: report.isCurrent || !current ? null : current.id,
    version,
    citation: citeFigure(
      {
        agency: report.subject.name,
        year: report.reportYear,
        report: report.id,
        figure: figureName(key, locale),
        value: `${value} ${words}`.trim(),
      },
      { version, address: `${site}/${locale}/figures/${report.id}/${key}` },
      locale,
    ),
  };
}
