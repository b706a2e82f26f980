import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReportOfYear } from '@/lib/answer/find-agencies.ts';
import { describeAgency, withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import { placeNameIn } from '@/lib/region/place-name.ts';
import { PointValue } from '../_components/figures-table.tsx';
import { measureName } from '../_components/measure-name.ts';
import { OriginTag } from '../_components/origin-tag.tsx';
import { ScrollArea } from '../_components/scroll-area.tsx';
import { SubjectLink } from '../_components/subject-link.tsx';
import { ValueBar } from '../_components/value-bar.tsx';
import { isThin, type ListPage, type ListRow } from './list-page.ts';

/** The agencies with the years held of each; those ticked go on to be compared or drawn. */
export function AgencyList({ query, rows, years }: Pick<ListPage, 'query' | 'rows' | 'years'>) {
  const t = useTranslations('agencies');
  const locale = useLocale();
  const { order } = query;
  const [first = 0, last = 0] = [years[0], years.at(-1)];
  const span = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  const most = Math.max(0, ...rows.map(({ point }) => point?.value ?? 0));
  return (
    // A form of the browser's own: Next's leaves out what the pressed button says.
    <form action={`/${locale}/explore`} className="mt-2">
      {order && <input type="hidden" name="measure" value={order.measure.id} />}
      {order && order.base !== 'concluded' && <input type="hidden" name="base" value={order.base} />}
      <ScrollArea label={t('title')}>
        <table className="figures">
          <caption className="sr-only">{t('title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('agency')}</th>
              <th scope="col" className="text max-md:!hidden">
                {t('place')}
              </th>
              {order && (
                <th scope="col" className="text !whitespace-normal md:w-2/5">
                  {measureName(order.measure, order.base, locale)} · {query.year}
                </th>
              )}
              <th scope="col" className="text">
                {t('years')}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.subject.id}>
                <th scope="row" className="!whitespace-normal">
                  <Name row={row} />
                </th>
                <td className="text max-md:!hidden">
                  <Place subject={row.subject} />
                </td>
                {order && row.point && (
                  <td className="text">
                    <span className="flex flex-col gap-1 md:flex-row md:items-center md:gap-3">
                      <span className="shrink-0 md:w-24 md:text-right">
                        <PointValue point={row.point} measure={order.measure} />
                        {row.rank === null && <span className="under">{t('unranked')}</span>}
                      </span>
                      <span className="min-w-32 flex-1">
                        <ValueBar
                          value={row.point.value ?? 0}
                          most={most}
                          style={row.subject.origin === 'synthetic' ? 'dashed' : isThin(row) ? 'hollow' : 'solid'}
                        />
                      </span>
                    </span>
                  </td>
                )}
                <td className="text">
                  <YearsHeld reports={row.reports} years={span} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
      <p className="no-print sticky bottom-0 z-10 flex flex-wrap items-center gap-2 border-t border-rule bg-paper py-3 text-s">
        <button type="submit" name="display" value="table" className="button button-strong">
          {t('compare')}
        </button>
        <button type="submit" className="button">
          {t('draw')}
        </button>
      </p>
    </form>
  );
}

function Name({ row: { subject, kind, level, rank } }: { row: ListRow }) {
  const t = useTranslations('agencies');
  const locale = useLocale();
  return (
    <span className="flex items-start gap-2">
      <span className="flex shrink-0 flex-col items-center gap-1 md:flex-row md:items-start md:gap-2">
        <input
          type="checkbox"
          name="subjects"
          value={subject.id}
          aria-label={t('choose', { name: subject.name })}
          className="mt-0.5 size-4 accent-[var(--accent)]"
        />
        {rank !== null && <span className="text-ink-2 md:w-6 md:text-right">{rank}</span>}
      </span>
      <span className="min-w-[8em] max-w-[16em] md:max-w-none">
        <SubjectLink subject={subject} name={withoutSyntheticMark(subject.name)} />
        <OriginTag origin={subject.origin} />
        <span className="under">
          {describeAgency(kind, level, locale)}
          {subject.regionCode && <span className="md:hidden"> · {placeNameIn(subject.regionCode, locale)}</span>}
        </span>
      </span>
    </span>
  );
}

function Place({ subject: { regionCode: code, origin } }: { subject: ListRow['subject'] }) {
  const t = useTranslations('agencies');
  const locale = useLocale();
  if (code === null) return <span className="text-ink-3">{t('unplaced')}</span>;
  return <SubjectLink subject={{ kind: 'region', id: code, origin }} name={placeNameIn(code, locale)} />;
}

/** A mark a year: the year, leading to its report, or a dot where none is held. */
function YearsHeld({ reports, years }: { reports: readonly ReportOfYear[]; years: readonly number[] }) {
  const t = useTranslations('agencies');
  const locale = useLocale();
  return (
    <ul className="flex tabular-nums md:gap-1">
      {years.map((year) => {
        const held = reports.find(({ reportYear }) => reportYear === year);
        return (
          <li key={year} className="w-6 text-center">
            {held ? (
              <Link
                prefetch={false}
                className="link"
                href={`/${locale}/reports/${held.reportId}`}
                aria-label={t('report', { year: String(year) })}
              >
                {String(year).slice(2)}
              </Link>
            ) : (
              <span className="text-ink-3">
                <span aria-hidden="true">·</span>
                <span className="sr-only">{t('noReport', { year: String(year) })}</span>
              </span>
            )}
          </li>
        );
      })}
    </ul>
  );
}
