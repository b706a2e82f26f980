import { useLocale, useTranslations } from 'next-intl';
import type { Outcomes } from '@/lib/answer/find-outcomes.ts';
import { outcomeOption } from '@/lib/chart/outcome-option.ts';
import { outcomeRowsByYear } from '@/lib/chart/outcome-rows.ts';
import { outcomeGroups } from '@/lib/form/application.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { yearsIn } from './applications-figure.tsx';
import { Chart } from './chart.tsx';
import { type YearBasis, YearsTable } from './years-table.tsx';

type Props = { outcomes: Outcomes; name: string; bases?: readonly YearBasis[] };

/** What applications came to: a bar of 100 % a year in the six groups, and the table of the counts. */
export function OutcomesFigure({ outcomes, name, bases = [] }: Props) {
  const t = useTranslations('figures');
  const locale = useLocale();
  const rows = outcomeRowsByYear(outcomes);
  const title = t('outcomes', { name, years: yearsIn(outcomes.years, locale) });
  const row = (id: (typeof outcomeGroups)[number] | 'outcomeTotal') => ({
    label: measureOf(id).term[locale],
    measure: measureOf(id),
    points: id === 'outcomeTotal' ? outcomes.total : outcomes.groups[id],
  });
  return (
    <>
      <Chart
        title={title}
        wide={outcomeOption(rows, { locale, width: 900 })}
        narrow={outcomeOption(rows, { locale, width: 340 })}
      />
      <div className="mt-6">
        <YearsTable
          caption={title}
          bases={bases}
          years={outcomes.years}
          groups={[{ title: null, rows: [...outcomeGroups.map(row), row('outcomeTotal')] }]}
        />
      </div>
    </>
  );
}
