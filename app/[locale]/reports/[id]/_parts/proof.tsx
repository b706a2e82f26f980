import { useLocale, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { ReportFound } from '@/lib/answer/find-report.ts';
import { checkTerms } from '@/lib/form/check.ts';
import { checkSubjectTerm } from '@/lib/form/check-figures.ts';
import { type FigureKey, figureOf } from '@/lib/form/figure.ts';
import { type Cell, extractedFormats, type Position, type SourceFormat } from '@/lib/form/report.ts';
import { unitTerms } from '@/lib/form/terms.ts';
import { describeProblem } from '@/lib/i18n/describe-problem.ts';
import { sayName } from '@/lib/i18n/name-words.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import { checksOf } from '@/lib/report/doubt.ts';
import { CheckMark } from '../../../_components/check-mark.tsx';
import { CheckSums } from './check-sums.tsx';
import { Excerpt } from './excerpt.tsx';
import { figureName } from './figure-name.ts';

type Props = { report: ReportFound; selected: FigureKey | null };

/** The proof of one cell: what the source has there and where, by what witness it was placed, and the checks and problems it takes part in. */
export function Proof({ report, selected }: Props) {
  const t = useTranslations('proof');
  const locale = useLocale();
  if (!selected) return <p className="border-l-3 border-rule-2 pl-4 text-s text-ink-2">{t('none')}</p>;
  const cell = report.cells.find(({ key }) => key === selected);
  return (
    <>
      <div className="border-l-3 border-accent pl-4 text-s">
        <h2 className="text-m first-letter:uppercase">
          <a href={`#${selected}`} className="link">
            {figureName(selected, locale)}
          </a>
        </h2>
        <dl className="mt-2 grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 [&_dt]:text-ink-2">
          {cell ? <Reading cell={cell} report={report} /> : <Absent report={report} figure={selected} />}
          <Checks report={report} figure={selected} />
          <Problems report={report} figure={selected} />
        </dl>
      </div>
      {cell?.at && report.text !== null && (
        <div className="mt-4">
          <Excerpt text={report.text} at={cell.at} />
        </div>
      )}
    </>
  );
}

function Line({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Absent({ report, figure }: { report: ReportFound; figure: FigureKey }) {
  const t = useTranslations('proof');
  const locale = useLocale();
  const { table, editions } = figureOf(figure);
  const isOnForm = editions.some((edition) => edition === report.editions[table]);
  return <Line name={t('read')}>{absenceTerms[isOnForm ? 'notFound' : 'notOnForm'][locale]}</Line>;
}

function Reading({ cell, report }: { cell: Cell; report: ReportFound }) {
  const t = useTranslations('proof');
  const locale = useLocale();
  const computed = report.computedTotals.get(cell.key);
  const unit = unitTerms[figureOf(cell.key).unit][locale];
  return (
    <>
      {report.source ? (
        <Line name={t('raw')}>
          {cell.raw.trim() ? (
            <code className="bg-mark px-1 font-mono [overflow-wrap:anywhere]">{cell.raw}</code>
          ) : (
            absenceTerms.blank[locale]
          )}
          {cell.at && <Place at={cell.at} format={report.source.format} />}
        </Line>
      ) : (
        <Line name={t('raw')}>{t('synthetic')}</Line>
      )}
      <Line name={t('read')}>
        {cell.state !== 'reported' && absenceTerms[cell.state][locale]}
        {cell.state !== 'reported' && cell.value !== null && (
          <strong className="mx-2 font-semibold text-accent">{t('repaired')}</strong>
        )}
        {cell.value !== null && t('value', { value: formatValue(cell.value, 'wanYuan'), unit })}
        {computed !== undefined && (
          <span className="block">{t('computed', { value: formatValue(computed, 'wanYuan'), unit })}</span>
        )}
      </Line>
      {report.source && <Line name={t('placed')}>{t(`by.${cell.placedBy}`)}</Line>}
    </>
  );
}

function Place({ at, format }: { at: Position; format: SourceFormat }) {
  const t = useTranslations('proof');
  return (
    <span className="ml-2">
      {at.page && <>{t('page', { page: at.page.page })} </>}
      {at.grid && <>{t('grid', at.grid)} </>}
      <span className={at.grid || at.page ? 'text-ink-2' : undefined}>
        {extractedFormats.includes(format)
          ? t('extracted', { line: at.line, column: at.column })
          : t('line', { line: at.line, column: at.column })}
      </span>
    </span>
  );
}

function Checks({ report, figure }: { report: ReportFound; figure: FigureKey }) {
  const t = useTranslations('proof');
  const locale = useLocale();
  const checks = checksOf(report, figure);
  return (
    <Line name={t('checks')}>
      {checks.length === 0 ? (
        <span className="text-ink-2">{t('noCheck')}</span>
      ) : (
        <ul>
          {checks.map((check) => (
            <li key={check.check + check.subject}>
              <CheckMark status={check.status} /> {checkTerms[check.check][locale]}
              <span className="text-ink-2">
                {sayName('detail', locale, { detail: checkSubjectTerm(check)[locale] })}
              </span>
              <span className="ml-2 inline-block tabular-nums" title={checkTerms[check.check].rule[locale]}>
                <CheckSums check={check} report={report} />
              </span>
            </li>
          ))}
        </ul>
      )}
    </Line>
  );
}

function Problems({ report, figure }: { report: ReportFound; figure: FigureKey }) {
  const t = useTranslations('proof');
  const locale = useLocale();
  const problems = report.problems.filter(({ keys }) => keys.includes(figure));
  if (problems.length === 0) return null;
  return (
    <Line name={t('problems')}>
      <ul className="[overflow-wrap:anywhere]">
        {problems.map((problem) => (
          <li key={problem.code + JSON.stringify(problem.params)}>{describeProblem(problem, locale)}</li>
        ))}
      </ul>
    </Line>
  );
}
