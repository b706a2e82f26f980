import { trendOf } from '@/lib/indicator/answer.ts';
import { FiguresTable } from '../../_components/figures-table.tsx';
import type { DisplayProps } from './display-props.ts';

/** The figures alone, a table a measure. */
export function TableDisplay({ page: { answer, sentence } }: DisplayProps) {
  return answer.measures.map((measure) => (
    <FiguresTable key={`${measure.measure} ${measure.base}`} trend={trendOf(answer, measure)} caption={sentence.text} />
  ));
}
