import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import {
  type ChallengeGroup,
  challengeColumns,
  challengeColumnTerms,
  challengeGroups,
  challengeGroupTerms,
} from '@/lib/form/challenge.ts';
import { type Answer, askedMeasure, pointsOf } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import { ScrollArea } from '../../_components/scroll-area.tsx';

/** Upheld, corrected, other result, pending, in the order of the form. */
const results = challengeColumns.filter((column) => column !== 'total');
const fills = [
  'bg-[var(--map-4)]',
  'bg-[var(--s2)]',
  'bg-[var(--map-2)]',
  'bg-[var(--outcome-otherHandling)]',
] as const;

/** How challenges ended: a bar a year for each of the three groups of table 四, as long as its cases are many. */
export function ChallengeBars({ answer }: { answer: Answer }) {
  const t = useTranslations('agency');
  const locale = useLocale();
  const pointAt = (group: ChallengeGroup, column: (typeof challengeColumns)[number], at: number) =>
    pointsOf(answer, 0, askedMeasure(`${group}.${column}`))[at];
  const sums = challengeGroups.flatMap((group) =>
    answer.years.map((_, at) => results.reduce((sum, column) => sum + (pointAt(group, column, at)?.value ?? 0), 0)),
  );
  const most = Math.max(1, ...sums);
  return (
    <>
      <ul className="mb-2 flex flex-wrap gap-x-4 text-xs text-ink-2">
        {results.map((column, at) => (
          <li key={column} className="flex items-center gap-1.5">
            <span aria-hidden="true" className={`size-3 border border-[var(--edge)] ${fills[at]}`} />
            {challengeColumnTerms[column][locale]}
          </li>
        ))}
      </ul>
      <ScrollArea label={t('challenges')}>
        <table className="figures ranking [--bar:32px] sm:[--bar:96px]">
          <caption className="sr-only">{t('challenges')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('columns.year')}</th>
              {challengeGroups.map((group) => (
                <th
                  key={group}
                  scope="col"
                  className="text w-1/3 hyphens-auto !text-xs !whitespace-normal [overflow-wrap:anywhere]"
                >
                  {challengeGroupTerms[group][locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {answer.years.map((year, at) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                {challengeGroups.map((group) => (
                  <td key={group} className="text w-1/3">
                    <ResultBar
                      total={pointAt(group, 'total', at)}
                      parts={results.map((column) => pointAt(group, column, at)?.value ?? null)}
                      most={most}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </>
  );
}

type BarProps = { total: Point | undefined; parts: readonly (number | null)[]; most: number };

function ResultBar({ total, parts, most }: BarProps) {
  const locale = useLocale();
  if (total?.value == null)
    return <span className="text-xs text-ink-2">{absenceTerms[total?.absence ?? 'noReport'][locale]}</span>;
  const words = results.map((column, at) => `${challengeColumnTerms[column][locale]} ${parts[at] ?? '–'}`).join(' · ');
  const text = formatValue(total.value, 'case');
  return (
    <span className="flex items-center gap-1.5" title={words}>
      <span aria-hidden="true" className="flex h-3 min-w-0 shrink">
        {parts.map((count, at) =>
          count ? (
            <span
              key={results[at]}
              className={`border border-l-0 border-[var(--edge)] first:border-l ${fills[at]}`}
              style={{ width: `max(2px, ${count / most} * var(--bar))` }}
            />
          ) : null,
        )}
      </span>
      {total.reportId === null ? (
        text
      ) : (
        <Link
          prefetch={false}
          className="border-b border-dotted border-ink-3 hover:text-accent"
          href={`/${locale}/reports/${total.reportId}?cell=${total.cell}#cell`}
        >
          {text}
        </Link>
      )}
      <span className="sr-only">{words}</span>
    </span>
  );
}
