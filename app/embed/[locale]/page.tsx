import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { cache } from 'react';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { siteAddress } from '@/lib/server/site-address.ts';
import { drawingParameters, exploreParameters } from '@/lib/view/page-parameters.ts';
import { queryOf, type RawParameters, readVersion } from '@/lib/view/read-parameter.ts';
import { readView } from '@/lib/view/read-view.ts';
import { viewHref } from '@/lib/view/write-view.ts';
import { Chart } from '../../[locale]/_components/chart.tsx';
import { databasePage } from '../../[locale]/_components/database-page.tsx';
import { DroppedNotice } from '../../[locale]/_components/dropped-notice.tsx';
import { RowsTable } from '../../[locale]/explore/rows-table.tsx';
import { knownSubjects } from '../../answered-view.ts';
import { drawnNotes, findDrawn } from '../../find-drawn.ts';
import { isChangedSince } from '../is-changed-since.ts';
import { TellHeight } from './tell-height.tsx';

type Props = { params: Promise<{ locale: Locale }>; searchParams: Promise<RawParameters> };

/** What a frame shows of an address, found once for its head and its body. */
const frameOf = cache(async (query: string, locale: Locale) => {
  const { view: asked, dropped } = readView(new URLSearchParams(query), { only: drawingParameters, also: ['v'] });
  const found = await findDrawn(asked, null, locale);
  const known = knownSubjects(asked, found.answer);
  return { ...found, asked: known.view, dropped: [...dropped, ...known.dropped] };
});

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params;
  try {
    return { title: (await frameOf(queryOf(await searchParams), locale)).title };
  } catch (error) {
    if (error instanceof DatabaseNotReady) return {};
    throw error;
  }
}

/** The chart of a view for a frame on another site: title, drawing, definition and source, and the way to the whole view. */
export default databasePage(
  async ({ params, searchParams }: Props) => {
    const { locale } = await params;
    const given = await searchParams;
    const { asked, dropped, view, answer, drawn, title } = await frameOf(queryOf(given), locale);
    const { value: kept, dropped: noVersion } = readVersion(given);
    const isOther = kept !== null && (await isChangedSince(view, kept, answer.version.number));
    const t = await getTranslations('share');
    const whole = `${siteAddress()}${viewHref(`/${locale}/explore`, asked, exploreParameters)}`;
    return (
      <>
        <TellHeight />
        <h1 className="mb-2 text-m">{title}</h1>
        <DroppedNotice dropped={[...dropped, ...noVersion]} />
        {isOther ? (
          <div role="status" className="border-y border-rule py-6">
            <p>{t('otherVersion', { asked: kept, current: answer.version.number })}</p>
            <p className="mt-2">
              <a
                className="link"
                href={`${whole}${whole.includes('?') ? '&' : '?'}v=${kept}`}
                target="_blank"
                rel="noopener"
              >
                {t('whatChanged')}
              </a>
            </p>
          </div>
        ) : answer.subjects.length === 0 ? (
          <p className="border-y border-rule py-10 text-center text-ink-2">
            {t(asked.subjects.length === 0 ? 'noSubjects' : 'nothing')}
          </p>
        ) : view.display === 'table' ? (
          answer.measures.map((measure) => (
            <RowsTable
              key={`${measure.measure} ${measure.base}`}
              answer={answer}
              totals={null}
              measure={measure}
              caption={measureOf(measure.measure, measure.base).term[locale]}
              showsChanges={view.comparison === 'lastYear' || view.comparison === 'baseYear'}
            />
          ))
        ) : (
          <Chart title={title} view={view} answer={drawn} place="whole" isFirst />
        )}
        <div className="mt-2 space-y-1 text-xs text-ink-2">
          {drawnNotes(answer, locale).map((note) => (
            <p key={note}>{note}</p>
          ))}
          <p>
            <a className="link" href={whole} target="_blank" rel="noopener">
              {t('open')}
            </a>
          </p>
        </div>
      </>
    );
  },
  { noteSpace: 'mt-1', saysVersion: true },
);
