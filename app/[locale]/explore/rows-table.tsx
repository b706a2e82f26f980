import { useLocale, useTranslations } from 'next-intl';
import { scaleOf } from '@/lib/chart/scale.ts';
import { withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import { type Answer, type AnswerMeasure, type AnswerSubject, pointsOf, withSubjects } from '@/lib/indicator/answer.ts';
import { describeGrowth, formatRelative, formatValue } from '@/lib/indicator/format.ts';
import { isRankable } from '@/lib/indicator/interval.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms, basisTerms, growthReasonTerms, notAvailableTerm } from '@/lib/indicator/terms.ts';
import { foldWithoutValue } from '@/lib/indicator/transform/fold-without-value.ts';
import { type SpanGrowth, spanGrowth } from '@/lib/indicator/transform/span-growth.ts';
import { CellLink } from '../_components/cell-link.tsx';
import { CheckMark } from '../_components/check-mark.tsx';
import { MixedText } from '../_components/mixed-text.tsx';
import { OriginTag } from '../_components/origin-tag.tsx';
import { SubjectLink } from '../_components/subject-link.tsx';
import { TableArea } from '../_components/table-area.tsx';
import { WithoutValueList } from './without-value-list.tsx';

type Props = {
  answer: Answer;
  /** The same added up, as rows at the end. */
  totals: Answer | null;
  measure: AnswerMeasure;
  caption: string;
  /** Whether each value's own change, which the comparison asks for, stands under it. */
  showsChanges: boolean;
  /** Whether growth a year on average has a column. */
  showsCompound?: boolean;
  /** How many rows stand at most; all unless told. */
  most?: number;
};

/**
 * A subject a row: from its first to its last year, the change between them, every year's value, and its n. Many subjects
 * without any value are counted under the table with their reasons, and listed when opened.
 */
export function RowsTable({ answer, totals, measure, caption, showsChanges, showsCompound = false, most }: Props) {
  const t = useTranslations('rows');
  const locale = useLocale();
  const { shown, folded } = foldWithoutValue(answer, measure);
  const listed = withSubjects(shown, [...shown.subjects.keys()].slice(0, most));
  const spans = spanGrowth(listed, measure);
  const sums = totals && spanGrowth(totals, measure);
  // Where all is synthetic, the caption says so once.
  const isMixed = new Set(answer.subjects.map(({ origin }) => origin)).size > 1;
  const compound = showsCompound && spans.some((span) => span.compound.kind === 'compound');
  return (
    <>
      <div className="rows-table">
        {/* On a phone the years take the place of first, last and change when they are asked for. */}
        <label className="button years-toggle no-print">
          <input type="checkbox" className="sr-only" autoComplete="off" />
          {t('eachYear')}
        </label>
        <TableArea label={caption}>
          <table className="figures">
            <caption>
              <MixedText text={caption} locale={locale} />
            </caption>
            <thead>
              <tr>
                <th scope="col">{t('subject')}</th>
                <th scope="col" className="ends">
                  {t('ends')}
                </th>
                <th scope="col" className="ends">
                  {t('change')}
                </th>
                {compound && (
                  <th scope="col" className="ends">
                    {t('compound')}
                  </th>
                )}
                {answer.years.map((year) => (
                  <th key={year} scope="col" className="year">
                    {year}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {listed.subjects.map((subject, place) => (
                <Row
                  key={`${subject.kind} ${subject.id}`}
                  subject={subject}
                  isMixed={isMixed}
                  span={spans[place]}
                  points={pointsOf(listed, place, measure)}
                  measure={measure}
                  showsChanges={showsChanges}
                  showsCompound={compound}
                />
              ))}
            </tbody>
            {totals && (
              <tfoot>
                {totals.subjects.map((subject, place) => (
                  <Row
                    key={subject.id}
                    subject={subject}
                    isMixed={isMixed}
                    span={sums?.[place]}
                    points={pointsOf(totals, place, measure)}
                    measure={measure}
                    showsChanges={false}
                    showsCompound={compound}
                  />
                ))}
              </tfoot>
            )}
          </table>
        </TableArea>
      </div>
      <WithoutValueList folded={folded} />
    </>
  );
}

type RowProps = {
  subject: AnswerSubject;
  /** Whether filed and synthetic data stand in one table. */
  isMixed: boolean;
  span: SpanGrowth | undefined;
  points: readonly Point[];
  measure: AnswerMeasure;
  showsChanges: boolean;
  showsCompound: boolean;
};

function Row({ subject, isMixed, span, points, measure, showsChanges, showsCompound }: RowProps) {
  const write = useWriter(measure);
  const basis = subject.kind === 'group' ? 'sum' : commonBasis(points);
  return (
    <tr>
      <th scope="row" className="max-w-[28ch] min-w-[7em] !whitespace-normal md:min-w-[9em]">
        {subject.kind === 'group' ? subject.name : <SubjectCell subject={subject} isMixed={isMixed} basis={basis} />}
      </th>
      {span && <Ends span={span} write={write} />}
      {showsCompound && span && <Compound growth={span.compound} />}
      {points.map((point) => (
        <td key={point.reportYear} className="year">
          <Value point={point} write={write} basis={basis} />
          {showsChanges && <ChangeUnder point={point} />}
        </td>
      ))}
    </tr>
  );
}

type Write = (value: number) => string;
const useWriter = ({ unit }: AnswerMeasure): Write => scaleOf(unit, [], useLocale()).write;

/** What most of the years rest on, said once beside the name. */
function commonBasis(points: readonly Point[]): Point['basis'] {
  const held = points.filter(({ value, basis }) => value !== null && basis !== null);
  const summed = held.filter(({ basis }) => basis === 'sum').length;
  if (held.length === 0) return null;
  return summed * 2 > held.length ? 'sum' : 'consolidated';
}

type SubjectCellProps = Pick<RowProps, 'subject' | 'isMixed'> & { basis: Point['basis'] };

function SubjectCell({ subject, isMixed, basis }: SubjectCellProps) {
  const locale = useLocale();
  return (
    <>
      <SubjectLink subject={subject} name={withoutSyntheticMark(subject.name)} />
      {isMixed && <OriginTag origin={subject.origin} />}
      {basis && <span className="under">{basisTerms[basis][locale]}</span>}
    </>
  );
}

/** First → last value and the change between them, or why there is none. */
function Ends({ span: { first, last, growth }, write }: { span: SpanGrowth; write: Write }) {
  const t = useTranslations('rows');
  const locale = useLocale();
  if (!first || !last) return <td colSpan={2} className="ends" />;
  const words = describeGrowth(growth, locale);
  return (
    <>
      <td className="ends">
        <CellLink point={first}>{write(first.value ?? 0)}</CellLink>
        {first !== last && (
          <>
            {' → '}
            <CellLink point={last}>{write(last.value ?? 0)}</CellLink>
          </>
        )}
        <span className="under">
          {first.reportYear}
          {first !== last && ` → ${last.reportYear}`}
        </span>
      </td>
      <td className="ends">
        {growth.kind === 'notAvailable' ? (
          <span className="text-ink-2">
            {notAvailableTerm[locale]}
            <span className="reason">{growthReasonTerms[growth.reason][locale]}</span>
          </span>
        ) : (
          <>
            <strong className="font-semibold">{growth.kind === 'points' ? words.absolute : words.relative}</strong>
            {growth.kind !== 'points' && <span className="under">{words.absolute}</span>}
            {first.basis === 'sum' && first.reports !== last.reports && (
              <span className="under">{t('otherPanel', { before: first.reports, after: last.reports })}</span>
            )}
          </>
        )}
      </td>
    </>
  );
}

/** Growth a year on average. */
function Compound({ growth: compound }: { growth: SpanGrowth['compound'] }) {
  const locale = useLocale();
  return (
    <td className="ends">
      {compound.kind === 'compound' ? (
        formatRelative(compound.rate)
      ) : (
        <span className="text-ink-2">
          {notAvailableTerm[locale]}
          <span className="reason">{growthReasonTerms[compound.reason][locale]}</span>
        </span>
      )}
    </td>
  );
}

type ValueProps = { point: Point; write: Write; basis: Point['basis'] };

/** A value pressable to its report, with ° under 30 cases, its check where it does not pass, n, and a basis that is not the row's. */
function Value({ point, write, basis }: ValueProps) {
  const t = useTranslations('rows');
  const locale = useLocale();
  if (point.value === null)
    return <span className="text-xs text-ink-2">{absenceTerms[point.absence ?? 'noReport'][locale]}</span>;
  return (
    <>
      <CellLink point={point}>{write(point.value)}</CellLink>
      {!isRankable(point.n) && <abbr title={t('small')}>°</abbr>}
      {point.check !== null && point.check !== 'pass' && <CheckMark status={point.check} delta={point.delta} />}
      {point.n !== null && <span className="under">n = {formatValue(point.n, 'case')}</span>}
      {point.computed && <span className="under">{t('computed')}</span>}
      {point.partial && <span className="under">{t('partial')}</span>}
      {point.basis !== basis && point.basis && (
        <span className="under">
          {point.basis === 'sum' ? t('sumOf', { count: point.reports }) : basisTerms[point.basis][locale]}
        </span>
      )}
    </>
  );
}

/** The change that the comparison asks for, under its value, with the reason where there is none. */
function ChangeUnder({ point: { change, absence } }: { point: Point }) {
  const locale = useLocale();
  if (!change || absence !== null) return null;
  const { growth } = change;
  if (growth.kind === 'notAvailable')
    return <span className="block text-xs text-ink-3">{growthReasonTerms[growth.reason][locale]}</span>;
  const { absolute, relative } = describeGrowth(growth, locale);
  return (
    <span className="under">
      {absolute}
      {growth.kind !== 'points' && <span className="ml-2">{relative}</span>}
    </span>
  );
}
