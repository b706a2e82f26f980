import { withYears } from '@/lib/indicator/answer.ts';
import { foldWithoutValue } from '@/lib/indicator/transform/fold-without-value.ts';
import { Chart } from '../../_components/chart.tsx';
import { ExtentLine } from '../extent-line.tsx';
import { PageYears } from '../page-years.tsx';
import { WithoutValueList } from '../without-value-list.tsx';
import { ApplicantsPart } from './applicants-part.tsx';
import type { DisplayProps } from './display-props.ts';

/** What became of the applications: six shares a subject in one year, or a year each of one subject. */
export function CompositionDisplay({ page }: DisplayProps) {
  const { view, outcomes, sentence, year } = page;
  if (!outcomes) throw new RangeError('a composition is asked for with its outcomes');
  const isOfSubjects = outcomes.subjects.length > 1;
  const total = outcomes.measures.at(-1);
  const ofYear = withYears(outcomes, [year]);
  const folded = isOfSubjects && total ? foldWithoutValue(ofYear, total).folded : [];
  return (
    <>
      {isOfSubjects && <PageYears page={page} />}
      <Chart
        title={sentence.text}
        view={{ ...view, display: 'composition', year: isOfSubjects ? year : null }}
        answer={outcomes}
        place="besideColumn"
        extentOf={(extent) => <ExtentLine extent={extent} />}
        isFirst
      />
      <WithoutValueList folded={folded} />
      {page.applicants && <ApplicantsPart page={page} answer={page.applicants} />}
    </>
  );
}
