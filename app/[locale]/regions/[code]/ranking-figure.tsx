import Form from 'next/form';
import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { RegionSummary } from '@/lib/answer/find-region.ts';
import { type AnswerSubject, answerLines } from '@/lib/indicator/answer.ts';
import { isRankable } from '@/lib/indicator/interval.ts';
import { bases, baseTerms, measureOf } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';
import { type Division, divisionOf } from '@/lib/region/division.ts';
import { divisionNameIn } from '@/lib/region/place-name.ts';
import { takesBase } from '@/lib/view/view.ts';
import { AutoSubmit } from '../../_components/auto-submit.tsx';
import { Choice } from '../../_components/choice.tsx';
import { PointValue } from '../../_components/figures-table.tsx';
import { measureName } from '../../_components/measure-name.ts';
import { MeasureOptions } from '../../_components/measure-options.tsx';
import { ScrollArea } from '../../_components/scroll-area.tsx';
import { subjectHref } from '../../_components/subject-href.ts';
import { ValueBar } from '../../_components/value-bar.tsx';
import type { RegionRanking } from './region-page.ts';

type RegionValue = { readonly subject: AnswerSubject; readonly division: Division; readonly point: Point };

const formId = 'divisions-form';

/** The divisions below in the order of a measure; those without figures stand after them, hatched. */
export function RankingFigure({ region, ranking }: { region: RegionSummary; ranking: RegionRanking | null }) {
  const t = useTranslations('region');
  const { origin } = region.subject;
  const values = ranking ? valuesOf(ranking) : [];
  const held = values.filter(({ point }) => point.value !== null);
  const missing = region.children.filter(({ code }) => !held.some(({ division }) => division.code === code));
  return (
    <>
      {ranking && <RankingForm ranking={ranking} code={region.subject.id} origin={origin} />}
      {ranking && held.length > 0 && <RankingTable ranking={ranking} held={held} />}
      {held.length === 0 && <p className="text-s text-ink-2">{t(ranking ? 'noneRanked' : 'noneBelow')}</p>}
      {missing.length > 0 && <Missing region={region} missing={missing} values={values} />}
    </>
  );
}

function valuesOf({ answer }: RegionRanking): RegionValue[] {
  return answerLines(answer).flatMap(({ subject, points: [point] }) => {
    const division = divisionOf(subject.id);
    return division && point ? [{ subject, division, point }] : [];
  });
}

function RankingForm({ ranking, code, origin }: { ranking: RegionRanking; code: string; origin: string }) {
  const t = useTranslations('region');
  const locale = useLocale();
  const { year, years } = ranking;
  const { measure, base } = ranking.measure;
  return (
    <Form action={`/${locale}/regions/${code}`} id={formId} scroll={false} className="no-print mb-3">
      {origin === 'synthetic' && <input type="hidden" name="origin" value={origin} />}
      <div className="flex flex-wrap items-end gap-3">
        <Choice name="measure" label={t('measure')} value={measure} className="w-full sm:w-80">
          <MeasureOptions />
        </Choice>
        {takesBase(measure) && (
          <Choice name="base" label={t('base')} value={base}>
            {bases.map((one) => (
              <option key={one} value={one}>
                {baseTerms[one][locale]}
              </option>
            ))}
          </Choice>
        )}
        <Choice name="year" label={t('year')} value={year} className="w-24">
          {[...years].reverse().map((one) => (
            <option key={one}>{one}</option>
          ))}
        </Choice>
        <button type="submit" className="button button-strong">
          {t('show')}
        </button>
      </div>
      <AutoSubmit form={formId} />
    </Form>
  );
}

function RankingTable({ ranking, held }: { ranking: RegionRanking; held: readonly RegionValue[] }) {
  const t = useTranslations('region');
  const locale = useLocale();
  const measure = measureOf(ranking.measure.measure, ranking.measure.base);
  const { year } = ranking;
  const heading = `${measureName(measure, ranking.measure.base, locale)} · ${year}`;
  const most = Math.max(0, ...held.map(({ point }) => point.value ?? 0));
  const ranked = held.filter(({ point }) => isRankable(point.denominator));
  const thin = held.filter(({ point }) => !isRankable(point.denominator));
  return (
    <ScrollArea label={heading}>
      <table className="figures">
        <caption className="sr-only">{heading}</caption>
        <thead>
          <tr>
            <th scope="col">{t('division')}</th>
            <th scope="col" className="text !whitespace-normal">
              {heading}
            </th>
          </tr>
        </thead>
        <tbody>
          {[...ranked, ...thin].map(({ subject, division, point }, index) => {
            const isThin = index >= ranked.length;
            return (
              <tr key={division.code}>
                <th scope="row" className="w-[14em] max-w-[10em] !whitespace-normal md:max-w-none">
                  <span className="flex gap-2">
                    <span className="w-5 shrink-0 text-right text-ink-2">{isThin ? '' : index + 1}</span>
                    <Link prefetch={false} className="link self-start" href={subjectHref(subject, locale)}>
                      {divisionNameIn(division, locale)}
                    </Link>
                  </span>
                </th>
                <td className="text">
                  <span className="flex flex-col gap-1 md:flex-row md:items-center md:gap-3">
                    <span className="shrink-0 md:w-28 md:text-right">
                      <PointValue point={point} measure={measure} />
                      {isThin && <span className="block text-xs text-ink-2">{t('unranked')}</span>}
                    </span>
                    <span className="min-w-10 flex-1">
                      <ValueBar
                        value={point.value ?? 0}
                        most={most}
                        style={subject.origin === 'synthetic' ? 'dashed' : isThin ? 'hollow' : 'solid'}
                      />
                    </span>
                  </span>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}

type MissingProps = {
  region: RegionSummary;
  missing: RegionSummary['children'];
  values: readonly RegionValue[];
};

/** Divisions without a figure: never left out, and the reason said where it is not simply that no report is held. */
function Missing({ region, missing, values }: MissingProps) {
  const t = useTranslations('region');
  const locale = useLocale();
  return (
    <div className="mt-5">
      <h3 className="text-s">{t('notSeen', { count: missing.length })}</h3>
      <ul className="mt-2 flex flex-wrap gap-2 text-s">
        {missing.map((division) => {
          const point = values.find((value) => value.division.code === division.code)?.point;
          const absence = point?.absence ?? 'noReport';
          return (
            <li key={division.code} className="unseen border border-rule-2 p-1">
              <Link
                prefetch={false}
                className="block bg-paper px-1.5 text-ink-2 hover:text-accent"
                href={subjectHref({ kind: 'region', id: division.code, origin: region.subject.origin }, locale)}
              >
                {divisionNameIn(division, locale)}
                {absence !== 'noReport' && <span className="ml-2 text-xs">{absenceTerms[absence][locale]}</span>}
              </Link>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
