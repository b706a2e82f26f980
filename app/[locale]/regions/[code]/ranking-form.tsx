import Form from 'next/form';
import { useLocale, useTranslations } from 'next-intl';
import { bases, baseTerms } from '@/lib/indicator/measure.ts';
import type { Origin } from '@/lib/indicator/series.ts';
import { takesBase } from '@/lib/view/view.ts';
import { AutoSubmit } from '../../_components/auto-submit.tsx';
import { Choice } from '../../_components/choice.tsx';
import { MeasureOptions } from '../../_components/measure-options.tsx';
import type { RegionFigures } from '../region-figures.ts';

const formId = 'divisions-form';

type Props = { figures: RegionFigures; code: string; origin: Origin };

/** Which measure and year the figures and the divisions of a region are shown in. */
export function RankingForm({ figures: { ranked, rankedYears, year }, code, origin }: Props) {
  const t = useTranslations('region');
  const locale = useLocale();
  const { measure, base } = ranked;
  return (
    <Form action={`/${locale}/regions/${code}`} id={formId} scroll={false} className="no-print mb-4">
      {origin === 'synthetic' && <input type="hidden" name="origin" value={origin} />}
      <div className="flex flex-wrap items-end gap-3">
        <Choice name="measure" label={t('measure')} value={measure} className="w-full sm:w-80">
          <MeasureOptions locale={locale} />
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
          {[...(rankedYears.includes(year) ? rankedYears : [...rankedYears, year].sort())].reverse().map((one) => (
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
