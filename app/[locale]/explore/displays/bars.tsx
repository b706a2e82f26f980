import { Chart } from '../../_components/chart.tsx';
import { PageYears } from '../page-years.tsx';
import type { DisplayProps } from './display-props.ts';

/** A bar a subject in one year, the largest first. */
export function BarsDisplay({ page }: DisplayProps) {
  const { view, drawn, sentence, year } = page;
  return (
    <>
      <PageYears page={page} />
      <Chart
        title={sentence.text}
        view={{ ...view, display: 'bars', year }}
        answer={drawn}
        place="besideColumn"
        isFirst
      />
    </>
  );
}
