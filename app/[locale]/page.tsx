import Form from 'next/form';
import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { findOverview, type Holding } from '@/lib/answer/find-overview.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { askedMeasure, trendOf } from '@/lib/indicator/answer.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';
import { defaultView } from '@/lib/view/view.ts';
import { Chart } from './_components/chart.tsx';
import { CheckMark } from './_components/check-mark.tsx';
import { databasePage } from './_components/database-page.tsx';
import { FiguresTable } from './_components/figures-table.tsx';
import { readExplorePage } from './explore/explore-page.ts';

type Props = { params: Promise<{ locale: Locale }> };

const questions = [
  'newlyReceived',
  'disclosureRate',
  'share.unableToProvide',
  'challengeRate',
  'litigationLossRate',
  'administrativePermits.decisions',
  'administrativePenalties.decisions',
  'normativeDocuments.inForce',
] as const;

/** The first page: what is held, how it stands with its own arithmetic, and the questions it can answer. */
export default databasePage(async ({ params }: Props) => {
  const { locale } = await params;
  const t = await getTranslations('overview');
  const { filed, synthetic } = await findOverview();
  const { view, answer, sentence } = await readExplorePage({ view: defaultView, dropped: [] }, locale);
  const trend = trendOf(answer, askedMeasure('newlyReceived'));
  return (
    <>
      <section className="max-w-[62rem]">
        <h1>{t('title')}</h1>
        <p className="mt-2 max-w-[70ch] text-ink-2">{t('lead')}</p>
        <Form action={`/${locale}/agencies`} className="mt-5 flex max-w-xl gap-2">
          <input
            type="search"
            name="q"
            aria-label={t('search')}
            placeholder={t('search')}
            className="field min-h-10 min-w-0 flex-1 !text-m"
          />
          <button type="submit" className="button button-strong min-h-10">
            {t('find')}
          </button>
        </Form>
      </section>

      <Held holding={filed} locale={locale} />
      {synthetic.reports > 0 && (
        <p className="quiet mt-2">
          {t('synthetic', {
            agencies: synthetic.agencies,
            reports: synthetic.reports,
          })}{' '}
          <Link className="link" href={`/${locale}/explore?origin=synthetic`}>
            {t('seeSynthetic')}
          </Link>
        </p>
      )}

      {trend.series.length > 0 && (
        <section className="mt-8">
          <h2>
            <Link className="hover:text-accent" href={`/${locale}/explore`}>
              {sentence.text}
            </Link>
          </h2>
          <div className="mt-3 grid gap-8 lg:grid-cols-[minmax(0,1fr)_280px]">
            <div className="min-w-0">
              <Chart title={sentence.text} view={view} answer={answer} place="besideColumn" isFirst />
            </div>
            <nav aria-label={t('questions')}>
              <h3 className="border-b border-rule-2 pb-1 text-s">{t('questions')}</h3>
              <ul className="text-s">
                {questions.map((id) => (
                  <li key={id} className="border-b border-rule">
                    <Link className="block py-1.5 hover:text-accent" href={`/${locale}/explore?measure=${id}`}>
                      {measureOf(id).term[locale]}
                    </Link>
                  </li>
                ))}
              </ul>
            </nav>
          </div>
          <div className="mt-6">
            <FiguresTable trend={trend} caption={t('sameFigures')} />
          </div>
        </section>
      )}
      {filed.reports === 0 && (
        <section className="mt-8 border-y border-rule py-12">
          <p>{t('nothing')}</p>
          <pre className="mt-3 font-mono text-s">npm run ingest -- PATH</pre>
        </section>
      )}
    </>
  );
});

async function Held({ holding, locale }: { holding: Holding; locale: Locale }) {
  const t = await getTranslations('overview');
  const { agencies, reports, years, checks } = holding;
  const first = years[0]?.reportYear;
  const last = years.at(-1)?.reportYear;
  const facts = [
    { name: t('agencies'), value: formatValue(agencies, 'case') },
    { name: t('reports'), value: formatValue(reports, 'case') },
    { name: t('years'), value: first === undefined ? '–' : first === last ? String(first) : `${first}–${last}` },
  ];
  return (
    <dl className="mt-8 flex flex-wrap gap-x-10 gap-y-3 border-y border-rule py-3">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-xs text-ink-2">{name}</dt>
          <dd className="text-l font-semibold tabular-nums">{value}</dd>
        </div>
      ))}
      {(['passed', 'failed', 'unassessable'] as const).map((kind) => {
        const status = kind === 'passed' ? 'pass' : kind === 'failed' ? 'fail' : 'unassessable';
        return (
          <div key={kind}>
            <dt className="text-xs text-ink-2">
              {checkStatusTerms[status][locale]}
              <CheckMark status={status} />
            </dt>
            <dd className="text-l font-semibold tabular-nums">{formatValue(checks[kind], 'case')}</dd>
          </div>
        );
      })}
    </dl>
  );
}
