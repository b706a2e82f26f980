import { sayFunnel } from '@/lib/chart/funnel-words.ts';
import { withYears } from '@/lib/indicator/answer.ts';
import { funnelOf } from '@/lib/indicator/funnel.ts';
import { foldWithoutValue } from '@/lib/indicator/transform/fold-without-value.ts';
import { Chart } from '../../_components/chart.tsx';
import { ExtentLine } from '../extent-line.tsx';
import { PageYears } from '../page-years.tsx';
import { WithoutValueList } from '../without-value-list.tsx';
import type { DisplayProps } from './display-props.ts';

/** Fewer rates than this make no funnel. */
const fewestRates = 5;

/** A bar a subject in one year, the largest first; rates once more against their n. */
export function BarsDisplay({ page, locale }: DisplayProps) {
  const { view, answer, drawn, sentence, year } = page;
  const at = drawn.years.indexOf(year);
  const points = drawn.points.flatMap(([line], place) =>
    drawn.subjects[place]?.kind === 'group' ? [] : (line?.[at] ?? []),
  );
  const [measure] = answer.measures;
  const folded = measure ? foldWithoutValue(withYears(answer, [year]), measure).folded : [];
  const isRate = drawn.measures[0]?.unit === 'percent' && view.transform === 'level';
  const hasFunnel = isRate && (funnelOf(points)?.places.length ?? 0) >= fewestRates;
  return (
    <>
      <PageYears page={page} />
      <Chart
        title={sentence.text}
        view={{ ...view, display: 'bars', year }}
        answer={drawn}
        place="besideColumn"
        extentOf={(extent) => <ExtentLine extent={extent} />}
        isFirst
      />
      <WithoutValueList folded={folded} />
      {hasFunnel && (
        <section className="mt-8">
          <h2>{sayFunnel('title', locale)}</h2>
          <p className="quiet mt-1 mb-2 max-w-[70ch]">{sayFunnel('help', locale)}</p>
          <Chart
            title={`${sayFunnel('title', locale)}: ${sentence.text}`}
            view={{ ...view, display: 'bars', year }}
            answer={drawn}
            form="funnel"
            place="besideColumn"
          />
        </section>
      )}
    </>
  );
}
