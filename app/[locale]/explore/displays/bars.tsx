import { Chart } from '../../_components/chart.tsx';
import { YearLinks } from '../year-links.tsx';
import type { DisplayProps } from './display-props.ts';

/** A bar a subject in one year, the largest first. */
export function BarsDisplay({ page, locale }: DisplayProps) {
  const { view, answer, sentence, year } = page;
  return (
    <>
      <YearLinks page={page} locale={locale} />
      <Chart
        title={sentence.text}
        view={{ ...view, display: 'bars', year }}
        answer={answer}
        place="besideColumn"
        isFirst
      />
    </>
  );
}
