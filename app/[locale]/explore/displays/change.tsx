import { useLocale, useTranslations } from 'next-intl';
import type { CSSProperties, ReactNode } from 'react';
import { type ChangeAxis, changeAxis } from '@/lib/chart/change-scale.ts';
import { isHollowChange } from '@/lib/chart/change-words.ts';
import type { AnswerMeasure } from '@/lib/indicator/answer.ts';
import {
  type ChangeGroup,
  type ChangeList,
  type ChangeRow,
  changeGroups,
  changeRows,
  sortRows,
} from '@/lib/indicator/change/change-list.ts';
import { describeGrowth, formatAbsolute, formatBarePoints, formatPoints, formatValue } from '@/lib/indicator/format.ts';
import { growthReasons } from '@/lib/indicator/growth.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { absenceTerms, growthReasonTerms } from '@/lib/indicator/terms.ts';
import { fileParameters } from '@/lib/view/page-parameters.ts';
import { changeForms, type Sort, type View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';
import { CellLink } from '../../_components/cell-link.tsx';
import { Chart } from '../../_components/chart.tsx';
import { CheckMark } from '../../_components/check-mark.tsx';
import { namesAmong, placesAmong } from '../../_components/names-among.ts';
import { RowKeys } from '../../_components/row-keys.tsx';
import { SubjectLink } from '../../_components/subject-link.tsx';
import { TableArea } from '../../_components/table-area.tsx';
import { ExtentLine } from '../extent-line.tsx';
import { FoldedSubjects } from '../folded-subjects.tsx';
import { ViewLink } from '../view-link.tsx';
import { ChangeArrow } from './change-arrow.tsx';
import { ChangeTogether } from './change-together.tsx';
import type { DisplayProps } from './display-props.ts';
import { Sparkline } from './sparkline.tsx';

/** Which fell, which rose: a row a subject from its first to its last year, in the order of the change. */
export function ChangeDisplay({ page: { change, answer, view, sentence }, locale }: DisplayProps) {
  const t = useTranslations('change');
  const [measure] = answer.measures;
  if (!change || !measure) throw new RangeError('changes are asked for with their list');
  const { list, parts, readings, reported } = change;
  if (list.from === list.to) return <p className="border-y border-rule py-16 text-center text-ink-2">{t('oneYear')}</p>;
  const years = { from: String(list.from), to: String(list.to) };
  const isFolded = list.groups.notAvailable.length > mostNotAvailable;
  const { unit } = measureOf(measure.measure, measure.base);
  return (
    <>
      <Lead list={list} isRate={unit === 'percent'} />
      <nav aria-label={t('form')} className="no-print mt-3 flex w-max rounded-[6px] border border-rule-2 text-s">
        {changeForms.map((form) => (
          <ViewLink
            key={form}
            id={`form-${form}`}
            change={{ changeForm: form }}
            aria-current={form === view.changeForm ? 'true' : undefined}
            className="border-rule-2 px-4 py-1 not-first:border-l hover:text-accent aria-[current]:bg-ink aria-[current]:font-semibold aria-[current]:text-paper max-md:py-2"
          >
            {t(`forms.${form}`)}
          </ViewLink>
        ))}
      </nav>
      {view.changeForm === 'dumbbell' ? (
        <>
          <TableArea label={sentence.text} className="mt-4">
            <RowKeys>
              <ChangeTable list={list} measure={measure} sort={view.sort} caption={sentence.text} />
            </RowKeys>
          </TableArea>
          {isFolded && <NotAvailable rows={list.groups.notAvailable} />}
          <p className="mt-2 text-xs text-ink-2">{t(unit === 'percent' ? 'legend' : 'legendCounts', years)}</p>
        </>
      ) : (
        <div className="mt-4">
          <Chart
            title={sentence.text}
            view={{ ...view, display: 'change', transform: 'level', comparison: 'none' }}
            answer={reported}
            place="besideColumn"
            extentOf={(extent) => <ExtentLine extent={extent} />}
            isFirst
          />
        </div>
      )}
      <p className="no-print mt-3">
        <a className="button button-strong" href={`/api/v1/change.csv?${fileOf(view, locale)}`} download>
          {t('download', { count: changeRows(list).length })}
        </a>
      </p>
      {parts && <ChangeTogether parts={parts} readings={readings} unit={unit} />}
    </>
  );
}

function fileOf(view: View, locale: string): URLSearchParams {
  const params = writeView({ ...view, figures: 'ofMeasure' }, fileParameters);
  params.set('lang', locale);
  return params;
}

/** The answer to the heading, in one line. */
function Lead({ list, isRate }: { list: ChangeList; isRate: boolean }) {
  const t = useTranslations('change');
  const locale = useLocale();
  const all = changeGroups.reduce((sum, group) => sum + list.groups[group].length, 0);
  const said = changeGroups.filter((group) => list.groups[group].length > 0);
  const { median } = list;
  return (
    <p className="text-m">
      {t('lead', { from: String(list.from), to: String(list.to), count: all })}{' '}
      {said.map((group, at) => (
        <span key={group} className={`${toneOf(group)} ${isRanked(group) ? 'font-semibold' : ''}`}>
          {t('count', { group: t(`groups.${group}`), count: list.groups[group].length })}
          {at < said.length - 1 && <span className="font-normal text-ink-2"> · </span>}
        </span>
      ))}
      {median && (
        <span className="text-ink-2">
          {' · '}
          {t(isRate ? 'medianOfRates' : 'median', {
            count: median.count,
            change: isRate ? formatPoints(median.size, locale) : formatAbsolute(median.size),
          })}
        </span>
      )}
    </p>
  );
}

const isRanked = (group: ChangeGroup) => group === 'fell' || group === 'rose';
const toneOf = (group: ChangeGroup) => (group === 'fell' ? 'text-fell' : group === 'rose' ? 'text-rose' : '');

/** More subjects without a change than this are folded away, by reason. */
const mostNotAvailable = 12;

function NotAvailable({ rows }: { rows: readonly ChangeRow[] }) {
  const t = useTranslations('change');
  const locale = useLocale();
  const reasons = growthReasons.flatMap((reason) => {
    const some = rows.filter(({ change: { growth } }) => growth.kind === 'notAvailable' && growth.reason === reason);
    return some.length > 0 ? [[reason, some] as const] : [];
  });
  return (
    <FoldedSubjects
      groups={reasons.map(([reason, some]) => ({
        summary: `${t('count', { group: t('groups.notAvailable'), count: some.length })} · ${growthReasonTerms[reason][locale]}`,
        subjects: some.map(({ subject }) => subject),
      }))}
    />
  );
}

type TableProps = { list: ChangeList; measure: AnswerMeasure; sort: Sort; caption: string };

function ChangeTable({ list, measure, sort, caption }: TableProps) {
  const t = useTranslations('change');
  const locale = useLocale();
  const years = { from: String(list.from), to: String(list.to) };
  const { unit } = measureOf(measure.measure, measure.base);
  const isRate = unit === 'percent';
  const all = changeRows(list).map(({ row }) => row);
  const axis = changeAxis(all, 3);
  const subjects = all.map(({ subject }) => subject);
  const [nameOf, placeOf] = [namesAmong(subjects), placesAmong(subjects, locale)];
  return (
    <table
      className="figures changes"
      style={{ '--step': `${100 / Math.max(1, axis.ticks.length - 1)}%` } as CSSProperties}
    >
      <caption className="sr-only">{caption}</caption>
      <thead>
        <tr>
          <SortHead name={t('subject')} to="name" sort={sort} />
          <th scope="col" className="axis">
            <Axis axis={axis} unit={unit} />
          </th>
          <SortHead name={t('ends', years)} to={sort === 'value' ? 'valueAscending' : 'value'} sort={sort} />
          <SortHead
            name={t(isRate ? 'changePoints' : 'change')}
            to={sort === 'change' ? 'changeAscending' : 'change'}
            sort={sort}
          />
          <th scope="col" className="max-sm:hidden">
            {isRate ? t('n', years) : t('relative', years)}
          </th>
          <th scope="col" className="max-sm:hidden">
            {t('trend')}
          </th>
        </tr>
      </thead>
      {changeGroups.map((group) => {
        const rows = list.groups[group];
        if (rows.length === 0 || (group === 'notAvailable' && rows.length > mostNotAvailable)) return null;
        return (
          <tbody key={group}>
            <tr>
              <th scope="rowgroup" colSpan={6} className="text !pt-4 text-xs font-normal text-ink-2">
                {t('count', { group: t(`groups.${group}`), count: rows.length })}
              </th>
            </tr>
            {sortRows(rows, sort, locale).map((row) => (
              <Row
                key={`${row.subject.kind} ${row.subject.id}`}
                row={row}
                name={nameOf(row.subject)}
                place={placeOf(row.subject)}
                group={group}
                unit={unit}
                axis={axis}
              />
            ))}
          </tbody>
        );
      })}
    </table>
  );
}

function SortHead({ name, to, sort }: { name: string; to: Sort; sort: Sort }) {
  const t = useTranslations('change');
  const isSorted = sort.replace('Ascending', '') === to.replace('Ascending', '');
  return (
    <th
      scope="col"
      aria-sort={isSorted ? (sort.endsWith('Ascending') || sort === 'name' ? 'ascending' : 'descending') : undefined}
    >
      <ViewLink change={{ sort: to }} className="link" aria-label={t('sortBy', { column: name })}>
        {name}
      </ViewLink>
    </th>
  );
}

type Unit = ReturnType<typeof measureOf>['unit'];

function Axis({ axis: { ticks }, unit }: { axis: ChangeAxis; unit: Unit }) {
  return (
    <span className={`axis-ticks ${unit === 'percent' ? '' : 'max-md:hidden'}`} aria-hidden="true">
      {ticks.map((tick, index) => (
        <span key={tick}>{formatValue(tick, unit).replace('.0%', index === ticks.length - 1 ? '%' : '')}</span>
      ))}
    </span>
  );
}

type RowProps = {
  row: ChangeRow;
  name: string;
  place: string | null;
  group: ChangeGroup;
  unit: Unit;
  axis: ChangeAxis;
};

function Row({ row, name, place, group, unit, axis }: RowProps) {
  const locale = useLocale();
  const { subject, first, last, change } = row;
  const { growth } = change;
  const isStill = group === 'same' || group === 'withinChance';
  const tone = row.size === null || isStill ? '' : row.size < 0 ? 'text-fell' : 'text-rose';
  const described = describeGrowth(growth, locale);
  const isRate = unit === 'percent';
  return (
    <tr>
      <th scope="row" className="max-w-[24ch] min-w-[7em] !whitespace-normal max-md:min-w-[5em]">
        <SubjectLink subject={subject} name={name} />{' '}
        {place && !name.includes(place) && <small className="place">{place}</small>}
      </th>
      <td className="axis">
        {row.size !== null && <ChangeArrow row={row} axis={axis} isHollow={isHollowChange(row)} isStill={isStill} />}
      </td>
      <td>
        <Ends first={first} last={last} unit={unit} />
        {group === 'few' && <span aria-hidden="true">°</span>}
      </td>
      <td className={`${tone} ${isRanked(group) ? 'font-semibold' : ''}`}>
        {growth.kind === 'notAvailable' ? (
          <span className="whitespace-normal text-ink-2">{growthReasonTerms[growth.reason][locale]}</span>
        ) : growth.kind === 'points' ? (
          formatBarePoints(growth.points)
        ) : (
          described.absolute
        )}
        {change.constant && change.constant.panel > 0 && <Constant of={change.constant} first={first} last={last} />}
      </td>
      <td className="text-ink-2 max-sm:hidden">
        {isRate ? nOf(first.denominator, last.denominator) : growth.kind === 'notAvailable' ? '' : described.relative}
      </td>
      <td className="max-sm:hidden">
        <Sparkline values={row.values} />
      </td>
    </tr>
  );
}

type ConstantProps = {
  of: NonNullable<ChangeRow['change']['constant']>;
  first: ChangeRow['first'];
  last: ChangeRow['last'];
};

/** The change of the agencies that are in both years, with how many they are and how many stand behind each year. */
function Constant({ of: { growth, panel }, first, last }: ConstantProps) {
  const t = useTranslations('change');
  const locale = useLocale();
  return (
    <span className="ml-auto block max-w-[22em] text-xs font-normal whitespace-normal text-ink-2 max-sm:max-w-[9em]">
      {t('sameAgencies', {
        count: panel,
        before: first.reports,
        after: last.reports,
        change:
          growth.kind === 'notAvailable'
            ? growthReasonTerms[growth.reason][locale]
            : describeGrowth(growth, locale).absolute,
      })}
    </span>
  );
}

const nOf = (first: number | null, last: number | null) =>
  [first, last].map((n) => (n === null ? '–' : formatValue(n, 'case'))).join(' / ');

function Ends({ first, last, unit }: { first: ChangeRow['first']; last: ChangeRow['last']; unit: Unit }): ReactNode {
  const locale = useLocale();
  return (
    <span className="whitespace-nowrap">
      {[first, last].map((point, at) => (
        <span key={point.reportYear}>
          {at > 0 && ' → '}
          {point.value === null ? (
            <span className="text-ink-2" title={point.absence ? absenceTerms[point.absence][locale] : undefined}>
              –
            </span>
          ) : (
            <CellLink point={point}>{formatValue(point.value, unit)}</CellLink>
          )}
          {point.check === 'fail' && <CheckMark status="fail" />}
        </span>
      ))}
    </span>
  );
}
