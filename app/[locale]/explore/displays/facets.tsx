import type { SubjectRef } from '@/lib/view/subject-ref.ts';
import { Chart } from '../../_components/chart.tsx';
import { exploreHref } from '../explore-href.ts';
import { ExtentLine } from '../extent-line.tsx';
import type { DisplayProps } from './display-props.ts';

/** A small chart a subject, or a measure of one subject; each leads to its own lines. */
export function FacetsDisplay({ page: { view, drawn, sentence }, locale }: DisplayProps) {
  const refs = new Map(drawn.subjects.map(({ kind, id }) => [id, kind === 'region' ? 'region' : 'agency'] as const));
  const hrefOf = (key: string) => {
    const kind = refs.get(key);
    const subject: SubjectRef | null = kind ? { kind, id: key } : null;
    return exploreHref(
      { ...view, display: 'line', ...(subject ? { subjects: [subject] } : { measures: [key] }) },
      locale,
    );
  };
  return (
    <Chart
      title={sentence.text}
      view={{ ...view, display: 'facets' }}
      answer={drawn}
      place="besideColumn"
      hrefOf={hrefOf}
      extentOf={(extent) => <ExtentLine extent={extent} />}
      isFirst
    />
  );
}
