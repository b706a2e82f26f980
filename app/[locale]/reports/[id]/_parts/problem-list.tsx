import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { ReportFound } from '@/lib/answer/find-report.ts';
import { type FigureKey, figureOf } from '@/lib/form/figure.ts';
import { type Severity, severityOf, worstFirst } from '@/lib/form/problem.ts';
import { describeProblem } from '@/lib/i18n/describe-problem.ts';
import { figureName } from './figure-name.ts';

type Props = { report: ReportFound; hrefOf: (key: FigureKey) => string };

const colours: Record<Severity, string> = { error: 'text-bad', warning: 'text-bad', note: 'text-ink-2' };

/** What was found in reading the source, doubts before notes, each with the cells it concerns. */
export function ProblemList({ report, hrefOf }: Props) {
  const t = useTranslations('problems');
  const locale = useLocale();
  const problems = worstFirst(report.problems);
  return (
    <section aria-labelledby="problems">
      <h2 id="problems">{t('title')}</h2>
      {problems.length === 0 && <p className="quiet mt-2">{t('none')}</p>}
      <ul className="mt-2 text-s">
        {problems.map((problem) => (
          <li key={JSON.stringify(problem)} className="border-b border-rule py-1.5 [overflow-wrap:anywhere]">
            <span className={`mr-2 ${colours[severityOf(problem.code)]}`}>
              {t(`severity.${severityOf(problem.code)}`)}
            </span>
            {describeProblem(problem, locale)}
            {problem.at && <span className="ml-2 text-ink-2">{t('line', { line: problem.at.line })}</span>}
            <Cells keys={problem.keys} hrefOf={hrefOf} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Cells of one row are named once, by the row. */
function Cells({ keys, hrefOf }: { keys: readonly FigureKey[]; hrefOf: (key: FigureKey) => string }) {
  const locale = useLocale();
  const byRow = new Map<string, FigureKey[]>();
  for (const key of keys) {
    const row = `${figureOf(key).table}.${figureOf(key).row}`;
    byRow.set(row, [...(byRow.get(row) ?? []), key]);
  }
  return [...byRow.values()].map((row) => {
    const [first] = row;
    return (
      first && (
        <Link key={first} prefetch={false} className="link ml-2" href={hrefOf(first)}>
          {row.length === 1 ? figureName(first, locale) : figureOf(first).rowTerm[locale]}
        </Link>
      )
    );
  });
}
