import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { AgencyRow } from '@/lib/answer/find-agencies.ts';
import { type Filter, maximumSubjects, writeFilter } from '@/lib/filter/filter.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { Trend } from '@/lib/indicator/series.ts';
import { filterFormId } from '../_components/filter-sentence.tsx';
import { subjectHref } from '../_components/subject-href.ts';

type Props = { filter: Filter; trend: Trend; query: string; found: readonly AgencyRow[]; locale: Locale };

/** Who is compared: each with a way out of the comparison, and a search by which another joins. */
export function Chosen({ filter, trend, query, found, locale }: Props) {
  const t = useTranslations('compare');
  const address = (change: Partial<Filter>) => `/${locale}/compare?${writeFilter({ ...filter, ...change })}`;
  const isFull = trend.series.length >= maximumSubjects;
  const others = found.filter(({ id }) => !filter.agencies.includes(id));
  return (
    <section id="chosen" aria-label={t('chosen')} className="mt-4 border-y border-rule py-3 text-s">
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {trend.series.map(({ subject }, index) => (
          <li key={subject.id} className="flex items-center gap-2">
            <span aria-hidden="true" className="size-3 rounded-[3px]" style={{ background: `var(--s${index + 1})` }} />
            <Link className="link" href={subjectHref(subject, locale)}>
              {subject.name}
            </Link>
            <Link
              className="px-1 text-ink-2 hover:text-accent"
              aria-label={t('remove', { name: subject.name })}
              href={address({
                agencies: filter.agencies.filter((id) => id !== subject.id),
                regions: filter.regions.filter((code) => code !== subject.id),
              })}
            >
              ×
            </Link>
            <input type="hidden" name={subject.kind} value={subject.id} form={filterFormId} />
          </li>
        ))}
      </ul>
      {!isFull && (
        <div className="mt-3 flex max-w-md gap-2">
          <input
            type="search"
            name="q"
            form={filterFormId}
            defaultValue={query}
            aria-label={t('add')}
            placeholder={t('add')}
            className="field min-w-0 flex-1"
          />
          <button type="submit" form={filterFormId} className="button">
            {t('find')}
          </button>
        </div>
      )}
      {query !== '' && !isFull && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {others.map(({ id, name }) => (
            <li key={id}>
              <Link className="button" href={address({ agencies: [...filter.agencies, id] })}>
                + {name}
              </Link>
            </li>
          ))}
          {others.length === 0 && <li className="text-ink-2">{t('nobody', { query })}</li>}
        </ul>
      )}
    </section>
  );
}
