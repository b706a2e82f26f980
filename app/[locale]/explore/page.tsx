import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { plotEdges } from '@/lib/chart/plot-edges.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { trendOf } from '@/lib/indicator/answer.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { foldWithoutValue } from '@/lib/indicator/transform/fold-without-value.ts';
import { type Citation, citeView } from '@/lib/report/citation.ts';
import { siteAddress } from '@/lib/server/site-address.ts';
import { drawingParameters, exploreParameters } from '@/lib/view/page-parameters.ts';
import { queryOf, type RawParameters, readVersion } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { defaultView, takesBase, yearsOf } from '@/lib/view/view.ts';
import { viewHref, writeView } from '@/lib/view/write-view.ts';
import { isSentOn, redirectToCanonical } from '../../canonical.ts';
import { chartWidths } from '../_components/chart-widths.ts';
import { CitationBox } from '../_components/citation.tsx';
import { databasePage } from '../_components/database-page.tsx';
import { Definition } from '../_components/definition.tsx';
import { Downloads } from '../_components/downloads.tsx';
import { DroppedNotice } from '../_components/dropped-notice.tsx';
import { cardOfView, pageLinks } from '../_components/page-links.ts';
import { TrendNotes } from '../_components/trend-notes.tsx';
import { VersionNotice } from '../_components/version-notice.tsx';
import { choicesParameter, readAllChoices } from './all-choices.ts';
import { BasesTable } from './bases-table.tsx';
import { displayParts } from './displays/display-parts.ts';
import { ExploreFrame } from './explore-frame.tsx';
import { ExploreHeading } from './explore-heading.tsx';
import { ExploreOptions, optionsLeftOut } from './explore-options.tsx';
import { type ExplorePage, readExplorePage } from './explore-page.ts';
import { BasePanel, MeasurePanel, ScopePanel, YearsPanel } from './heading-panels.tsx';
import { PickerPart } from './picker-part.tsx';
import { RowsTable } from './rows-table.tsx';
import { ShownNotes } from './shown-notes.tsx';
import { ViewLink } from './view-link.tsx';
import { YearSpan } from './year-span.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

/** The page of a view, found once for its head and its body; `query` is the address's own. */
const pageOf = cache((query: string, locale: Locale) => readExplorePage(askedBy(query), locale));

const askedBy = (query: string) =>
  readView(new URLSearchParams(query), { only: exploreParameters, also: [...formerParameters, 'v', choicesParameter] });

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  const query = queryOf(await searchParams);
  if (isSentOn(askedBy(query))) return {};
  const t = await getTranslations({ locale, namespace: 'explore' });
  try {
    const { sentence, answer, view } = await pageOf(query, locale);
    const [measure] = answer.measures;
    const formula = measure ? measureOf(measure.measure, measure.base).formula[locale] : '';
    const links = pageLinks(locale, viewHref('/explore', view, exploreParameters), cardOfView(view, locale));
    return { title: sentence.text, description: t('about', { sentence: sentence.text, formula }), ...links };
  } catch (error) {
    if (error instanceof DatabaseNotReady) return { title: t('title') };
    throw error;
  }
}

/** Where the plot of lines begins and ends, in each width of its place; nowhere where no line is drawn, which leaves no room at its side. */
function edgesUnder({ view, drawn }: ExplorePage, locale: Locale) {
  if (!drawn.points.flat(2).some(({ value }) => value !== null)) return [];
  const widths = chartWidths('besideColumn');
  const edges = plotEdges(
    { ...view, display: 'line' },
    drawn,
    locale,
    widths.map(({ width }) => width),
  );
  return widths.flatMap(({ from }, at) => edges.slice(at, at + 1).map((one) => ({ from, ...one })));
}

/** How many rows of figures stand under a chart; all of them are a display of their own. */
const shortTable = 30;

/** How the view is cited: under its own address, which says what changed since. */
function citationOf({ view, sentence, answer: { version } }: ExplorePage, locale: Locale): Citation {
  const own = viewHref(`/${locale}/explore`, view, exploreParameters);
  const address = `${siteAddress()}${own}${own.includes('?') ? '&' : '?'}v=${version.number}`;
  return citeView(sentence.text, { version, address }, locale);
}

/** What earlier addresses said of the picker; it now shows regions and agencies at once. */
const formerParameters = ['by', 'in'];

/** Any measure of any agencies, regions or sets over the years: one view, seven displays, one table, one file. */
export default databasePage(async ({ params, searchParams }: Props) => {
  const { locale } = await params;
  const path = `/${locale}/explore`;
  const given = await searchParams;
  const query = queryOf(given);
  const asked = readVersion(given);
  const choices = readAllChoices(given);
  redirectToCanonical(path, askedBy(query), exploreParameters, asked.value === null ? {} : { v: String(asked.value) });
  const page = await pageOf(query, locale);
  const { view, dropped, display, answer, sentence, picker } = page;
  const t = await getTranslations('explore');
  const [measure] = answer.measures;
  if (!measure) throw new RangeError('an answer has the measures of its view');
  const trend = trendOf(answer, measure);
  const rowsShown = foldWithoutValue(answer, measure).shown.subjects.length;
  const measurePanel = <MeasurePanel view={view} hasAll={choices.value === true} />;
  const basePanel = view.measures.some(takesBase) && <BasePanel view={view} />;
  const yearsPanel = <YearsPanel />;
  const scopePanel = <ScopePanel />;
  const { show: Display, hasTable } = displayParts[display];
  return (
    <ExploreFrame
      locale={locale}
      query={writeView(view, exploreParameters).toString()}
      parts={sentence.parts}
      names={Object.fromEntries(picker.chosen.map(({ subject, kind, name }) => [subject, { kind, name }]))}
      fetching={t('fetching')}
    >
      <DroppedNotice dropped={[...dropped, ...asked.dropped, ...choices.dropped]} />
      <VersionNotice asked={asked.value} version={answer.version} view={{ ...view, figures: 'ofMeasure' }} />
      <form id="view" action={path}>
        {[...writeView(view, ['display', 'year', ...optionsLeftOut(view)])].map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
      </form>
      <ExploreHeading
        apply={t('apply')}
        places={{ subjects: '#picker' }}
        panels={{ measure: measurePanel, base: basePanel, years: yearsPanel, scope: scopePanel }}
      />
      <Definition of={measure} />
      <ExploreOptions view={view} />
      <div className="mt-5 grid grid-cols-[minmax(0,1fr)] gap-8 lg:grid-cols-[minmax(0,1fr)_280px]">
        <div className="min-w-0">
          {answer.subjects.length === 0 ? (
            <p className="border-y border-rule py-16 text-center text-ink-2">{t('empty')}</p>
          ) : (
            <>
              <div className="drawing">
                <Display page={page} locale={locale} />
              </div>
              <YearSpan
                years={yearsOf({ from: defaultView.from, to: Math.max(view.to, defaultView.to) })}
                words={{ span: t('span'), from: t('from'), to: t('to') }}
                edges={display === 'line' ? edgesUnder(page, locale) : []}
              />
              <ShownNotes page={page} />
              {page.bases && <BasesTable {...page.bases} />}
              <TrendNotes trend={trend} />
              <Downloads view={view} locale={locale} shown={page.rows} all={page.allRows} />
              <CitationBox
                citation={citationOf(page, locale)}
                embed={{
                  site: siteAddress(),
                  path: viewHref(`/embed/${locale}`, view, drawingParameters),
                  title: sentence.text,
                  version: answer.version.number,
                }}
              />
            </>
          )}
        </div>
        <PickerPart picker={picker} />
      </div>
      {answer.subjects.length > 0 && hasTable && (
        <div className="drawing later mt-8">
          <RowsTable
            answer={answer}
            most={shortTable}
            totals={page.totals}
            measure={measure}
            caption={page.tableSentence}
            showsChanges={view.comparison === 'lastYear' || view.comparison === 'baseYear'}
          />
          {rowsShown > shortTable && (
            <p className="mt-3">
              <ViewLink id="whole-table" className="button" change={{ display: 'table' }}>
                {t('wholeTable', { count: rowsShown - shortTable })}
              </ViewLink>
            </p>
          )}
        </div>
      )}
    </ExploreFrame>
  );
});
