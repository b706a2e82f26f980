import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import { type Answer, type AskedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { isRankable } from '@/lib/indicator/interval.ts';
import { baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms, growthReasonTerms, measureUnitTerms } from '@/lib/indicator/terms.ts';
import { takesBase, type View } from '@/lib/view/view.ts';
import { Sparkline } from '../explore/displays/sparkline.tsx';
import { exploreHref } from '../explore/explore-href.ts';
import { changeWords } from './change-words.ts';
import { CheckMark } from './check-mark.tsx';

type Props = {
  /** Of the one subject. */
  view: View;
  /** Of one subject, with the measures among its own; changes are from the year before. */
  answer: Answer;
  measures: readonly AskedMeasure[];
  year: number;
};

/** A few figures of one year, each with its course, its change, and the change of the same agencies beside it. */
export function KeyFigures({ view, answer, measures, year }: Props) {
  return (
    <ul className="key-figures">
      {measures.map((asked) => (
        <li key={asked.measure}>
          <KeyFigure view={view} asked={asked} points={pointsOf(answer, 0, asked)} year={year} />
        </li>
      ))}
    </ul>
  );
}

type FigureProps = { view: View; asked: AskedMeasure; points: readonly Point[]; year: number };

function KeyFigure({ view, asked, points, year }: FigureProps) {
  const locale = useLocale();
  const measure = measureOf(asked.measure, asked.base);
  const point = points.find(({ reportYear }) => reportYear === year);
  const isRate = measure.unit === 'percent';
  const href = exploreHref({ ...view, measures: [asked.measure] }, locale);
  return (
    <>
      <h3 className="!text-s font-medium">
        <Link prefetch={false} className="hover:text-accent" href={href}>
          {measure.term[locale]}
          {takesBase(asked.measure) && (
            <span className="ml-1 font-normal text-ink-2">{baseTerms[asked.base][locale]}</span>
          )}
        </Link>
      </h3>
      <div className="mt-1 flex items-center justify-between gap-x-3">
        {point?.value == null ? (
          <p className="py-1 text-ink-3">{absenceTerms[point?.absence ?? 'noReport'][locale]}</p>
        ) : (
          <p className="max-w-full flex-none font-semibold tabular-nums [overflow-wrap:anywhere]">
            <span className="text-xl leading-8">{formatValue(point.value, measure.unit).replace('%', '')}</span>
            <span className="ml-1 text-xs font-normal text-ink-2">{measureUnitTerms[measure.unit][locale]}</span>
            {!isRankable(point.n) && <Small />}
            {point.check && point.check !== 'pass' && <CheckMark status={point.check} delta={point.delta} />}
          </p>
        )}
        <Sparkline values={points.map(({ value }) => value)} />
      </div>
      {point?.value != null && (
        <p className="mt-1 text-xs text-ink-2 tabular-nums">
          {isRate && <span className="block">n = {formatValue(point.n ?? 0, 'case')}</span>}
          <Changes point={point} />
        </p>
      )}
    </>
  );
}

/** The mark of a rate on fewer than 30 cases. */
function Small() {
  const t = useTranslations('keyFigures');
  return (
    <span role="img" aria-label={t('small')} title={t('small')}>
      °
    </span>
  );
}

/**
 * The change of a point from the year before. Of a sum it never stands alone: the change of the agencies that stand behind
 * both years is beside it, with how many they are, or it is left out where those were not compared.
 */
function Changes({ point: { change, basis } }: { point: Point }) {
  const t = useTranslations('keyFigures');
  const locale = useLocale();
  if (!change || (change.growth.kind === 'notAvailable' && change.growth.reason === 'notShown')) return null;
  const { from, growth, constant } = change;
  if (basis === 'sum' && !constant) return <span className="block">{t('notCompared', { year: from })}</span>;
  return (
    <>
      <span className="block">
        {t('from', { year: from })} {changeWords(growth, locale)}
      </span>
      {constant && (
        <span className="block text-ink">
          {constant.panel === 0
            ? growthReasonTerms.emptyPanel[locale]
            : t('constant', { count: constant.panel, change: changeWords(constant.growth, locale) })}
        </span>
      )}
    </>
  );
}
