import type { Metadata } from 'next';
import Link from 'next/link';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { checkIds, checkTerms } from '@/lib/form/check.ts';
import { editions, editionTerms } from '@/lib/form/terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import {
  bases,
  baseTerms,
  type Measure,
  measureFamilies,
  measureFamilyTerms,
  measureOf,
  measures,
} from '@/lib/indicator/measure.ts';
import { absences } from '@/lib/indicator/series.ts';
import { absenceTerms, checkStatusTerms, measureUnitTerms } from '@/lib/indicator/terms.ts';
import { CheckMark } from '../_components/check-mark.tsx';
import { DatasetLd } from '../_components/dataset-ld.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { ScrollArea } from '../_components/scroll-area.tsx';
import { OwnerSection } from './owner-section.tsx';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'methods' });
  return { title: t('title'), ...pageLinks(locale, '/methods') };
}

const rules = [
  'sources',
  'reading',
  'repaired',
  'agencies',
  'divisions',
  'sums',
  'consolidated',
  'gaps',
  'editions',
  'small',
  'scope',
  'causes',
  'synthetic',
] as const;

/** What every figure means: measures with their formulas, the checks, the marks, and what is never said. */
export default async function MethodsPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = await getTranslations('methods');
  const withBases = measures.flatMap((measure): Row[] =>
    measure.id === 'disclosureRate'
      ? bases.map((base) => ({ measure: measureOf(measure.id, base), base }))
      : [{ measure, base: null }],
  );
  return (
    <article className="max-w-[900px]">
      <DatasetLd locale={locale} />
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[70ch] text-ink-2">{t('lead')}</p>

      <h2 className="mt-10">{t('rules.title')}</h2>
      <ul className="mt-3 max-w-[75ch] list-disc space-y-2 pl-5">
        {rules.map((rule) => (
          <li key={rule}>{t(`rules.${rule}`)}</li>
        ))}
      </ul>

      <OwnerSection />

      <h2 className="mt-10">{t('checks.title')}</h2>
      <p className="mt-2 flex flex-wrap gap-x-6 text-s text-ink-2">
        {(['pass', 'fail', 'unassessable'] as const).map((status) => (
          <span key={status}>
            <CheckMark status={status} /> {checkStatusTerms[status][locale]}
          </span>
        ))}
      </p>
      <ScrollArea label={t('checks.title')} className="mt-3">
        <table className="figures">
          <caption className="sr-only">{t('checks.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('checks.name')}</th>
              <th scope="col" className="text">
                {t('checks.rule')}
              </th>
              <th scope="col" className="text">
                {t('checks.kind')}
              </th>
            </tr>
          </thead>
          <tbody>
            {checkIds.map((id) => (
              <tr key={id}>
                <th scope="row">{checkTerms[id][locale]}</th>
                <td className="text !whitespace-normal">{checkTerms[id].rule[locale]}</td>
                <td className="text !whitespace-normal">{t(checkTerms[id].hard ? 'checks.hard' : 'checks.soft')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>

      <h2 className="mt-10">{t('absences.title')}</h2>
      <p className="mt-2 max-w-[75ch]">
        {t('absences.text', { list: absences.map((absence) => absenceTerms[absence][locale]).join(t('separator')) })}
      </p>

      <h2 className="mt-10">{t('editions.title')}</h2>
      <ul className="mt-3 list-disc pl-5">
        {editions.map((edition) => (
          <li key={edition}>{editionTerms[edition][locale]}</li>
        ))}
      </ul>
      <p className="mt-2 max-w-[75ch]">{t('editions.text')}</p>

      {measureFamilies.map((family) => (
        <MeasureTable
          key={family}
          locale={locale}
          title={measureFamilyTerms[family][locale]}
          headings={{
            name: t('measures.name'),
            formula: t('measures.formula'),
            unit: t('measures.unit'),
            editions: t('measures.editions'),
          }}
          rows={withBases.filter(({ measure }) => measure.family === family)}
        />
      ))}
    </article>
  );
}

type Row = { measure: Measure; base: (typeof bases)[number] | null };

function MeasureTable({
  locale,
  title,
  headings,
  rows,
}: {
  locale: Locale;
  title: string;
  headings: Record<'name' | 'formula' | 'unit' | 'editions', string>;
  rows: readonly Row[];
}) {
  const hasFormulas = rows.some(({ measure }) => measure.denominator);
  return (
    <section className="mt-10">
      <h2>{title}</h2>
      <ScrollArea label={title} className="mt-3">
        <table className="figures">
          <caption className="sr-only">{title}</caption>
          <thead>
            <tr>
              <th scope="col">{headings.name}</th>
              {hasFormulas && (
                <th scope="col" className="text md:w-1/2">
                  {headings.formula}
                </th>
              )}
              <th scope="col" className="text w-20">
                {headings.unit}
              </th>
              <th scope="col" className="text w-28">
                {headings.editions}
              </th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ measure, base }) => (
              <tr
                key={`${measure.id}${base ?? ''}`}
                id={base && base !== 'concluded' ? `${measure.id}-${base}` : measure.id}
              >
                <th scope="row" className="!whitespace-normal">
                  <Link
                    className="link"
                    href={`/${locale}/explore?measure=${measure.id}${base && base !== 'concluded' ? `&base=${base}` : ''}`}
                  >
                    {measure.term[locale]}
                  </Link>
                  {base && <span className="text-ink-2"> {baseTerms[base][locale]}</span>}
                </th>
                {hasFormulas && (
                  <td className="text !whitespace-normal">{measure.denominator ? measure.formula[locale] : '—'}</td>
                )}
                <td className="text">{measureUnitTerms[measure.unit][locale]}</td>
                <td className="text">{measure.editions.join(' · ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </ScrollArea>
    </section>
  );
}
