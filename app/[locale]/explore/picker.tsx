import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { markOf, mostPicked } from '@/lib/chart/marks.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import type { Measure } from '@/lib/indicator/measure.ts';
import { viewFormId } from '../_components/sentence-form.tsx';

/** One line of the picker: a subject with the value being charted in the latest year that has one. */
export type PickerItem = {
  /** The subject as addresses write it. */
  readonly subject: string;
  readonly name: string;
  readonly value: number | null;
  /** The year of the value. */
  readonly year: number | null;
  /** 1-based place among the lines of the chart; null if it has none of its own. */
  readonly series: number | null;
  readonly isChosen: boolean;
  /** Where a region leads to its own divisions. */
  readonly inside: string | null;
};

export type PickerProps = {
  kind: 'agency' | 'region';
  items: readonly PickerItem[];
  /** Whether as many are chosen as one view compares. */
  isFull: boolean;
  measure: Measure;
  query: string;
  tabs: readonly { readonly kind: 'agency' | 'region'; readonly href: string }[];
  up: { readonly name: string; readonly href: string } | null;
};

/** Who is charted: sorted by the value being charted, a bar under each name, so that outliers are found before a line is drawn. */
export function Picker({ kind, items, isFull, measure, query, tabs, up }: PickerProps) {
  const t = useTranslations('picker');
  const most = Math.max(...items.map(({ value }) => value ?? 0), 0);
  return (
    <aside id="picker" aria-labelledby="picker-title">
      <h2 id="picker-title" className="sr-only">
        {t('title')}
      </h2>
      <div className="flex items-baseline justify-between border-b border-rule-2 text-s">
        <nav aria-label={t('title')} className="flex gap-4">
          {tabs.map((tab) => (
            <Link
              key={tab.kind}
              href={tab.href}
              scroll={false}
              aria-current={tab.kind === kind ? 'true' : undefined}
              className="-mb-px border-b-2 border-transparent py-1 text-ink-2 aria-[current]:border-accent aria-[current]:font-semibold aria-[current]:text-ink"
            >
              {t(`kinds.${tab.kind}`)}
            </Link>
          ))}
        </nav>
        <span className="text-xs text-ink-2">{t('byLatest')}</span>
      </div>
      {kind === 'agency' ? (
        <label className="mt-2 flex gap-2">
          <span className="sr-only">{t('search')}</span>
          <input
            type="search"
            name="q"
            form={viewFormId}
            defaultValue={query}
            placeholder={t('search')}
            className="field min-w-0 flex-1"
          />
          <button type="submit" form={viewFormId} className="button">
            {t('find')}
          </button>
        </label>
      ) : (
        up && (
          <p className="mt-2 text-s">
            <Link href={up.href} scroll={false} className="link">
              ↑ {up.name}
            </Link>
          </p>
        )
      )}
      <ul className="mt-1 max-h-[34rem] overflow-y-auto text-s">
        {items.map(({ subject, name, value, year, series, isChosen, inside }) => (
          <li key={subject} className="relative border-b border-rule">
            <div className="flex items-center gap-2 py-1.5">
              <label className="flex min-w-0 flex-1 cursor-pointer items-center gap-2">
                <input
                  type="checkbox"
                  name="subjects"
                  value={subject}
                  form={viewFormId}
                  defaultChecked={isChosen}
                  disabled={isFull && !isChosen}
                  key={String(isChosen)}
                  className="size-4 shrink-0"
                  style={{ accentColor: colourOf(series) }}
                />
                <span className="min-w-0 truncate" title={name}>
                  {name}
                </span>
                <span className="ml-auto whitespace-nowrap tabular-nums text-ink-2">
                  {year !== null && <small className="mr-1.5 text-xs text-ink-3">{year}</small>}
                  {value === null ? t('none') : formatValue(value, measure.unit)}
                </span>
              </label>
              {inside && (
                <Link
                  href={inside}
                  scroll={false}
                  className="px-1 text-ink-2 hover:text-accent"
                  aria-label={t('inside', { name })}
                >
                  ›
                </Link>
              )}
            </div>
            <span
              aria-hidden="true"
              className="absolute -bottom-px left-0 h-0.5"
              style={{
                width: `${most > 0 && value !== null && value > 0 ? Math.max(0.5, (value / most) * 100) : 0}%`,
                background: series === null ? 'var(--rule-2)' : colourOf(series),
              }}
            />
          </li>
        ))}
        {items.length === 0 && <li className="py-3 text-ink-2">{t('empty')}</li>}
      </ul>
      <button type="submit" form={viewFormId} className="button mt-3 w-full justify-center">
        {t('draw')}
      </button>
    </aside>
  );
}

function colourOf(series: number | null): string {
  return series === null || series > mostPicked ? 'var(--ink-3)' : markOf(series - 1).colour;
}
