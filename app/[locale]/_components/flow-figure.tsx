import { useLocale, useTranslations } from 'next-intl';
import { flowMeasures } from '@/lib/chart/flow.ts';
import { challengeGroups } from '@/lib/form/challenge.ts';
import type { Answer } from '@/lib/indicator/answer.ts';
import type { MeasureId } from '@/lib/indicator/measure.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import type { View } from '@/lib/view/view.ts';
import { exploreHref } from '../explore/explore-href.ts';
import { Chart } from './chart.tsx';
import { ChartFiles } from './chart-files.tsx';

type Props = {
  /** One region or agency in one year. */
  view: View;
  /** With the measures of a flow. */
  answer: Answer;
};

/** Where applications came from and what became of them in one year; every node leads to its own line over the years. */
export function FlowFigure({ view, answer }: Props) {
  const t = useTranslations('flow');
  const locale = useLocale();
  const year = view.year ?? view.to;
  const years = describeYears({ from: year, to: year }, locale);
  const name = answer.subjects[0]?.name ?? '';
  const title = t('title', { name, years });
  const isChallenge = (measure: MeasureId) => challengeGroups.some((group) => measure.startsWith(`${group}.`));
  return (
    <>
      <Chart
        title={title}
        view={view}
        answer={answer}
        place="whole"
        form="flow"
        hrefOf={(measure) => exploreHref({ ...view, year: null, measures: [measure] }, locale)}
      />
      <ChartFiles
        title={title}
        view={view}
        form="flow"
        parts={[
          { name: t('applications'), measures: flowMeasures.filter((measure) => !isChallenge(measure)) },
          { name: t('challenges'), measures: flowMeasures.filter(isChallenge) },
        ]}
      />
    </>
  );
}
