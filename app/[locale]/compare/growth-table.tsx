import { useLocale, useTranslations } from 'next-intl';
import { describeGrowth, formatRelative, formatValue } from '@/lib/indicator/format.ts';
import type { Measure } from '@/lib/indicator/measure.ts';
import { growthReasonTerms, notAvailableTerm } from '@/lib/indicator/terms.ts';
import type { SpanGrowth } from '@/lib/indicator/transform/span-growth.ts';
import { ScrollArea } from '../_components/scroll-area.tsx';

/** Growth over the whole span: from the first to the last year with a figure, absolute and relative, and a year on average. */
export function GrowthTable({ rows, unit }: { rows: readonly SpanGrowth[]; unit: Measure['unit'] }) {
  const t = useTranslations('compare');
  const locale = useLocale();
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
          {rows.map(({ subject, first, last, growth, compound }) => {
            const words = describeGrowth(growth, locale);
            return (
              <tr key={subject.id}>
                <th scope="row">{subject.name}</th>
                {[first, last].map((point, index) => (
                  <td key={index === 0 ? 'first' : 'last'}>
                    {point?.value == null ? notAvailableTerm[locale] : formatValue(point.value, unit)}
                    {point && <span className="block text-xs text-ink-2">{point.reportYear}</span>}
                  </td>
                ))}
                {growth.kind === 'notAvailable' ? (
                  <td colSpan={2} className="text-ink-2">
                    {notAvailableTerm[locale]}
                    <span className="block text-xs">{growthReasonTerms[growth.reason][locale]}</span>
                  </td>
                ) : (
                  <>
                    <td>{words.absolute}</td>
                    <td>{words.relative}</td>
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
