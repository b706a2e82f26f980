import { useLocale, useTranslations } from 'next-intl';
import { withoutSyntheticMark } from '@/lib/form/agency-terms.ts';
import { formatAbsolute, formatValue } from '@/lib/indicator/format.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Subject } from '@/lib/indicator/series.ts';
import type { Part, WholeLine } from '@/lib/indicator/whole-parts.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { divisionNameIn } from '@/lib/region/place-name.ts';
import { describeYears } from '@/lib/view/describe-view.ts';
import { PointValue } from '../../_components/figures-table.tsx';
import { FoldedTable } from '../../_components/folded-table.tsx';
import { SubjectLink } from '../../_components/subject-link.tsx';
import { TableArea } from '../../_components/table-area.tsx';
import { ValueBar } from '../../_components/value-bar.tsx';
import type { WholeParts } from './whole-parts.ts';

/** The most rows or names that are shown of parts; of those beyond it is said how many there are. */
const mostShown = 100;

/** The measures that each part is listed with, by their places: received and concluded. */
const listed = [0, 1];

/** A government's consolidated report beside the sum of its parts, what lies between them, and each part with its cells. */
export function WholeSection({ whole, year }: { whole: WholeParts; year: number }) {
  const t = useTranslations('wholeParts');
  const { lines, parts, missing, setAside } = whole;
  const isEqual = lines.every(({ gap, counted }) => gap === 0 && counted === parts.length);
  const caption = t('caption', { year: String(year) });
  const locale = useLocale();
  return (
    <section aria-labelledby="whole" className="later mt-8">
      <h2 id="whole">
        {t('title')} <span className="quiet font-normal">{describeYears({ from: year, to: year }, locale)}</span>
      </h2>
      <p className="quiet mb-3 max-w-[80ch]">{t('note')}</p>
      <TableArea label={caption}>
        <table className="figures ranking">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('measure')}</th>
              <th scope="col">{t('whole')}</th>
              <th scope="col">{t('sum')}</th>
              <td className="bar w-1/4" />
              <th scope="col">{t('gap')}</th>
              <th scope="col" className="max-sm:hidden">
                {t('counted')}
              </th>
            </tr>
          </thead>
          <tbody>
            {lines.map((line) => (
              <Line key={line.measure.measure} line={line} parts={parts.length} />
            ))}
          </tbody>
        </table>
      </TableArea>
      <p className="quiet max-w-[80ch]">{t(isEqual ? 'equal' : 'gapNote')}</p>
      <Names title={t('missing', { count: missing.length })} subjects={missing} />
      <Names title={t('setAside', { count: setAside.length })} subjects={setAside} />
      <FoldedTable title={t('parts')} note={t('partsNote', { count: parts.length })}>
        <PartsTable parts={parts} lines={lines} caption={t('partsCaption', { year: String(year) })} />
      </FoldedTable>
    </section>
  );
}

function Line({ line: { measure, whole, sum, gap, counted }, parts }: { line: WholeLine; parts: number }) {
  const locale = useLocale();
  const t = useTranslations('wholeParts');
  const of = measureOf(measure.measure);
  const share = `${formatValue(counted, 'case')} / ${formatValue(parts, 'case')}`;
  return (
    <tr>
      <th scope="row" className="row-name">
        {of.shortTerm[locale]}
      </th>
      <td>
        <PointValue point={whole} measure={of} showsBasis={false} />
      </td>
      <td>
        {sum === null ? '–' : formatValue(sum, of.unit)}
        {/* A phone has no room for a column of its own. */}
        <span className="under sm:hidden">
          {t('counted')} {share}
        </span>
      </td>
      <td className="bar">
        <span className="block border border-rule">
          <ValueBar value={Math.min(sum ?? 0, whole.value ?? 0)} most={whole.value ?? 0} style="solid" />
        </span>
      </td>
      <td className="font-semibold">{gap === null ? '–' : formatAbsolute(gap)}</td>
      <td className="text-ink-2 max-sm:hidden">{share}</td>
    </tr>
  );
}

type PartsProps = { parts: readonly Part[]; lines: readonly WholeLine[]; caption: string };

function PartsTable({ parts, lines, caption }: PartsProps) {
  const t = useTranslations('wholeParts');
  const locale = useLocale();
  const rest = parts.length - mostShown;
  const columns = listed.flatMap((at) => (lines[at] ? [{ at, measure: measureOf(lines[at].measure.measure) }] : []));
  return (
    <>
      <TableArea label={caption}>
        <table className="figures">
          <caption className="sr-only">{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('part')}</th>
              {columns.map(({ at, measure }) => (
                <th key={at} scope="col">
                  {measure.term[locale]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {parts.slice(0, mostShown).map(({ subject, points }) => (
              <tr key={subject.id}>
                <th scope="row" className="!whitespace-normal">
                  <Name subject={subject} />
                </th>
                {columns.map(({ at, measure }) => (
                  <td key={at}>{points[at] && <PointValue point={points[at]} measure={measure} />}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </TableArea>
      {rest > 0 && <p className="quiet">{t('more', { count: rest })}</p>}
    </>
  );
}

/** Parts by their names under a heading that opens; nothing where there are none. */
function Names({ title, subjects }: { title: string; subjects: readonly Subject[] }) {
  const t = useTranslations('wholeParts');
  if (subjects.length === 0) return null;
  const rest = subjects.length - mostShown;
  return (
    <details className="mt-2 text-s">
      <summary className="press cursor-pointer text-ink-2">{title}</summary>
      <ul className="mt-2 flex flex-wrap gap-x-4 gap-y-1">
        {subjects.slice(0, mostShown).map((subject) => (
          <li key={subject.id}>
            <Name subject={subject} />
          </li>
        ))}
        {rest > 0 && <li>{t('more', { count: rest })}</li>}
      </ul>
    </details>
  );
}

function Name({ subject }: { subject: Subject }) {
  const locale = useLocale();
  const division = subject.kind === 'region' ? divisionOf(subject.id) : null;
  const name = division ? divisionNameIn(division, locale) : withoutSyntheticMark(subject.name);
  return <SubjectLink subject={subject} name={name} />;
}
