import { useTranslations } from 'next-intl';
import { mostOutcomeRows } from '@/lib/chart/outcome-option.ts';
import { type Answer, askedMeasure, pointsOf, withYears } from '@/lib/indicator/answer.ts';
import { foldWithoutValue } from '@/lib/indicator/transform/fold-without-value.ts';
import { sortAnswer } from '@/lib/view/sort-answer.ts';
import { Chart } from '../../_components/chart.tsx';
import { SubjectLink } from '../../_components/subject-link.tsx';
import type { ExplorePage } from '../explore-page.ts';
import { ExtentLine } from '../extent-line.tsx';
import { PageYears } from '../page-years.tsx';
import { WithoutValueList } from '../without-value-list.tsx';
import { ApplicantsPart } from './applicants-part.tsx';
import type { DisplayProps } from './display-props.ts';
import { type OutcomesRow, OutcomesTable } from './outcomes-table.tsx';

/** What became of the applications: six shares a subject in one year, or a year each of one subject. */
export function CompositionDisplay({ page }: DisplayProps) {
  const { view, outcomes, sentence, year } = page;
  if (!outcomes) throw new RangeError('a composition is asked for with its outcomes');
  const t = useTranslations('rows');
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
      <div className="mt-4">
        <OutcomesTable
          title={sentence.text}
          of={t(isOfSubjects ? 'subject' : 'year')}
          rows={isOfSubjects ? rowsBySubject(page, ofYear) : rowsByYear(outcomes)}
        />
      </div>
      {page.applicants && <ApplicantsPart page={page} answer={page.applicants} />}
    </>
  );
}

/** As many as are drawn, in the order of the drawing. */
function rowsBySubject({ view, year }: ExplorePage, ofYear: Answer): OutcomesRow[] {
  const last = ofYear.measures.length - 1;
  const total = ofYear.measures[last];
  const sorted = sortAnswer(ofYear, view, year, last);
  const { shown } = total ? foldWithoutValue(sorted, total) : { shown: sorted };
  const most = view.extent === 'all' ? shown.subjects.length : mostOutcomeRows;
  return shown.subjects.slice(0, most).map((subject, place) => ({
    key: `${subject.kind} ${subject.id}`,
    name: <SubjectLink subject={subject} name={subject.name} />,
    pointOf: (column) => pointsOf(shown, place, askedMeasure(column))[0],
  }));
}

const rowsByYear = (answer: Answer): OutcomesRow[] =>
  answer.years.map((year, at) => ({
    key: String(year),
    name: year,
    pointOf: (column) => pointsOf(answer, 0, askedMeasure(column))[at],
  }));
