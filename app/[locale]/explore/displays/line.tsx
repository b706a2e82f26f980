import { Chart } from '../../_components/chart.tsx';
import type { DisplayProps } from './display-props.ts';

/** A line a subject over the years. */
export function LineDisplay({ page: { view, drawn, sentence } }: DisplayProps) {
  return (
    <Chart title={sentence.text} view={{ ...view, display: 'line' }} answer={drawn} place="besideColumn" isFirst />
  );
}
