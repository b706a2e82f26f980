import { useLocale, useTranslations } from 'next-intl';
import { type Answer, type AnswerSubject, answerLines } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { isRankable } from '@/lib/indicator/interval.ts';
import { type Measure, measureOf } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { growthReasonTerms, measureUnitTerms } from '@/lib/indicator/terms.ts';
import { isWithinChance } from '@/lib/indicator/transform/with-change.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { divisionNameIn } from '@/lib/region/place-name.ts';
import { bareChange } from '../_components/change-words.ts';
import { NoChange, PointValue } from '../_components/figures-table.tsx';
import { measureName } from '../_components/measure-name.ts';
import { SubjectLink } from '../_components/subject-link.tsx';
import { TableArea } from '../_components/table-area.tsx';
import { ValueBar } from '../_components/value-bar.tsx';
import { basisMarks } from '../_components/years-table.tsx';

type Props = {
  /** Divisions in one measure and one year, the largest value first, rates on few cases after all others. */
  answer: Answer;
  /** How many are shown at either end, where they are not twice as many; all unless told. */
  ends?: number;
};
type Row = { readonly subject: AnswerSubject; readonly point: Point; readonly rank: number | null };

/** The divisions below a region in the order of a measure, each with its bar, n, and change from the year before. */
export function RankingTable({ answer, ends }: Props) {
  const t = useTranslations('ranking');
  const locale = useLocale();
  const [asked] = answer.measures;
  const [year] = answer.years;
  if (!asked || year === undefined) return null;
  const measure = measureOf(asked.measure, asked.base);
  const rows = rowsOf(answer);
  const ranked = rows.filter(({ rank }) => rank !== null);
  const isCut = ends !== undefined && ranked.length > 2 * ends;
  const groups = isCut
    ? [
        { name: t('highest', { count: ends }), rows: ranked.slice(0, ends) },
        { name: t('lowest', { count: ends }), rows: ranked.slice(-ends) },
      ]
    : [
        { name: null, rows: ranked },
        { name: t('unranked'), rows: rows.filter(({ rank }) => rank === null) },
      ];
  const heading = `${measureName(measure, asked.base, locale)} · ${year}`;
  const most = Math.max(0, ...rows.map(({ point }) => point.value ?? 0));
  const unit = measureUnitTerms[measure.unit][locale];
  const columns = measure.denominator ? 5 : 4;
  return (
    <TableArea label={heading}>
      <table className="figures ranking">
        <caption className="sr-only">{heading}</caption>
        <thead>
          <tr>
            <th scope="col">{t('division')}</th>
            <td className="bar w-full" />
            <th scope="col">{unit}</th>
            {measure.denominator && <th scope="col">n</th>}
            <th scope="col">
              {t('change', { year: year - 1 })}
              {measure.unit === 'percent' && <span className="block text-xs">{t('points')}</span>}
            </th>
          </tr>
        </thead>
        {groups
          .filter((group) => group.rows.length > 0)
          .map((group) => (
            <tbody key={group.name}>
              {group.name && (
                <tr>
                  <th scope="rowgroup" colSpan={columns} className="!text-xs !text-ink-2">
                    {group.name}
                  </th>
                </tr>
              )}
              {group.rows.map((row) => (
                <RankingRow key={row.subject.id} row={row} measure={measure} most={most} />
              ))}
            </tbody>
          ))}
      </table>
    </TableArea>
  );
}

/** Those with a value; equal values have one rank. */
function rowsOf(answer: Answer): Row[] {
  const held = answerLines(answer).flatMap(({ subject, points: [point] }) =>
    point && point.value !== null ? [{ subject, point }] : [],
  );
  const values = held.flatMap(({ point }) => (isRankable(point.denominator) ? (point.value ?? 0) : []));
  return held.map(({ subject, point }) => ({
    subject,
    point,
    rank: isRankable(point.denominator) ? values.filter((value) => value > (point.value ?? 0)).length + 1 : null,
  }));
}

type RowProps = { row: Row; measure: Measure; most: number };

function RankingRow({ row: { subject, point, rank }, measure, most }: RowProps) {
  const t = useTranslations('table');
  const locale = useLocale();
  const division = divisionOf(subject.id);
  const basis = t('sumOf', { count: point.reports });
  return (
    <tr>
      <th scope="row" className="min-w-[9em] !whitespace-normal md:min-w-[13em]">
        <span className="flex gap-2">
          <span className="w-5 shrink-0 text-right text-ink-2">{rank}</span>
          <span>
            <SubjectLink subject={subject} name={division ? divisionNameIn(division, locale) : subject.name} />
            {point.basis === 'sum' && (
              <span className="ml-1.5 whitespace-nowrap text-xs text-ink-2" title={basis}>
                <span aria-hidden="true">
                  {basisMarks.sum} {point.reports}
                </span>
                <span className="sr-only">{basis}</span>
              </span>
            )}
          </span>
        </span>
      </th>
      <td className="bar">
        <ValueBar value={point.value ?? 0} most={most} style={rank === null ? 'hollow' : 'solid'} />
      </td>
      <td className="font-semibold">
        <PointValue point={point} measure={measure} isBare />
      </td>
      {measure.denominator && <td>{formatValue(point.n ?? 0, 'case')}</td>}
      <td>
        <RankingChange point={point} />
      </td>
    </tr>
  );
}

/** A change; of a sum of agencies that of the same agencies stands under it, or it is left out where they were not compared. */
function RankingChange({ point: { change, basis } }: { point: Point }) {
  const t = useTranslations('ranking');
  const words = useTranslations('table');
  const locale = useLocale();
  if (!change) return null;
  const { growth, constant } = change;
  if (growth.kind === 'notAvailable') return <NoChange reason={growthReasonTerms[growth.reason][locale]} />;
  if (basis === 'sum' && !constant) return <NoChange reason={words('notCompared')} />;
  const raw = bareChange(growth, locale);
  const same = constant && bareChange(constant.growth, locale);
  return (
    <>
      {isWithinChance(change) ? (
        <span className="text-ink-2" title={t('withinChance')}>
          {raw}
          <span className="sr-only"> {t('withinChance')}</span>
        </span>
      ) : (
        raw
      )}
      {constant && (
        <span className="under">
          {same === null ? growthReasonTerms.emptyPanel[locale] : t('same', { count: constant.panel, change: same })}
        </span>
      )}
    </>
  );
}
