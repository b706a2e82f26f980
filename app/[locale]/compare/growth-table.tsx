import { useLocale, useTranslations } from 'next-intl';
import { describeGrowth, formatRelative, formatValue } from '@/lib/indicator/format.ts';
import { compoundGrowth, growthOf } from '@/lib/indicator/growth.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Trend } from '@/lib/indicator/series.ts';
import { growthReasonTerms, notAvailableTerm } from '@/lib/indicator/terms.ts';
import { ScrollArea } from '../_components/scroll-area.tsx';

/** Growth over the whole span: from the first to the last year with a figure, absolute and relative, and a year on average. */
export function GrowthTable({ trend }: { trend: Trend }) {
  const t = useTranslations('compare');
  const locale = useLocale();
  const measure = measureOf(trend.measure, trend.base);
  return (
    <ScrollArea label={t('growth')}>
      <table className="figures">
        <caption>{t('growth')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('agency')}</th>
            <th scope="col">{t('first')}</th>
            <th scope="col">{t('last')}</th>
            <th scope="col">{t('absolute')}</th>
            <th scope="col">{t('relative')}</th>
            <th scope="col">{t('compound')}</th>
          </tr>
        </thead>
        <tbody>
          {trend.series.map(({ subject, points }) => {
            const held = points.filter((point) => point.value !== null);
            const [first, last] = [held[0], held.at(-1)];
            const growth = first && last && first !== last ? growthOf(first, last, measure) : null;
            const words = growth ? describeGrowth(growth, locale) : null;
            const reason = growth?.kind === 'notAvailable' ? growth.reason : growth ? null : 'tooFewYears';
            const compound = compoundGrowth(points, measure);
            return (
              <tr key={subject.id}>
                <th scope="row">{subject.name}</th>
                {[first, last].map((point, index) => (
                  <td key={index === 0 ? 'first' : 'last'}>
                    {point?.value == null ? notAvailableTerm[locale] : formatValue(point.value, measure.unit)}
                    {point && <span className="block text-xs text-ink-2">{point.reportYear}</span>}
                  </td>
                ))}
                {reason ? (
                  <td colSpan={2} className="text-ink-2">
                    {notAvailableTerm[locale]}
                    <span className="block text-xs">{growthReasonTerms[reason][locale]}</span>
                  </td>
                ) : (
                  <>
                    <td>{words?.absolute}</td>
                    <td>{words?.relative}</td>
                  </>
                )}
                <td>
                  {compound.kind === 'compound' ? (
                    formatRelative(compound.rate)
                  ) : (
                    <span className="text-ink-2">
                      {notAvailableTerm[locale]}
                      <span className="block text-xs">{growthReasonTerms[compound.reason][locale]}</span>
                    </span>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </ScrollArea>
  );
}
