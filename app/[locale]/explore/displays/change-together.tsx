import { useLocale, useTranslations } from 'next-intl';
import type { ChangeParts } from '@/lib/indicator/change/change-parts.ts';
import { type ChangeReadings, directionOf } from '@/lib/indicator/change/change-readings.ts';
import { describeGrowth, formatAbsolute, formatPoints, formatValue } from '@/lib/indicator/format.ts';
import { growthOf } from '@/lib/indicator/growth.ts';
import { baseTerms, type Measure } from '@/lib/indicator/measure.ts';

type Unit = Measure['unit'];
type Props = { parts: ChangeParts; readings: ChangeReadings | null; unit: Unit };

/** All subjects added up: raw beside constant panel, where the change comes from, and whether it survives another reading. */
export function ChangeTogether({ parts, readings, unit }: Props) {
  return (
    <div className="mt-8 grid gap-x-8 gap-y-6 md:grid-cols-2">
      <Together parts={parts} unit={unit} />
      <Sources parts={parts} unit={unit} />
      {readings && <Readings readings={readings} />}
    </div>
  );
}

/** The change of two values as every other change is written. */
function useChange(unit: Unit) {
  const locale = useLocale();
  const at = (value: number) => ({ value, absence: null, basis: null, scope: null });
  return (before: number, after: number) => describeGrowth(growthOf(at(before), at(after), { unit }), locale).absolute;
}

function Together({ parts: { before, after, subjects, constant }, unit }: Omit<Props, 'readings'>) {
  const t = useTranslations('change');
  const locale = useLocale();
  const changeOf = useChange(unit);
  const sizeOf = (from: number, to: number) => Math.round(to * 1000) / 10 - Math.round(from * 1000) / 10;
  const rows = [
    { name: t('raw'), note: t('rawSize', { before: subjects[0], after: subjects[1] }), before, after },
    ...(constant
      ? [
          {
            name: t('constant'),
            note: t('constantSize', { count: constant.subjects }),
            before: constant.before,
            after: constant.after,
          },
        ]
      : []),
  ];
  const apart = constant
    ? unit === 'percent'
      ? formatPoints(Math.round((sizeOf(before, after) - sizeOf(constant.before, constant.after)) * 10) / 10, locale)
      : formatAbsolute(after - before - (constant.after - constant.before))
    : null;
  return (
    <section>
      <h2 className="text-m">{t('together')}</h2>
      <p className="quiet">{t('togetherNote')}</p>
      <dl className="mt-2 text-s">
        {rows.map((row) => (
          <div key={row.name} className="border-t border-rule py-2">
            <dt className="flex justify-between gap-4">
              <span className="font-semibold">{row.name}</span>
              <span className="text-ink-2">{row.note}</span>
            </dt>
            <dd className="mt-1 flex justify-between gap-4 text-m tabular-nums">
              <span>
                {formatValue(row.before, unit)} → {formatValue(row.after, unit)}
              </span>
              <strong className="font-semibold">{changeOf(row.before, row.after)}</strong>
            </dd>
          </div>
        ))}
      </dl>
      <p className="border-t border-rule pt-2 text-s text-ink-2">
        {apart ? t('difference', { change: apart }) : t('noConstant')}
      </p>
    </section>
  );
}

/** A waterfall: what each source adds, from where the one before it ended, and all of them together. */
function Sources({ parts: { parts, before, after }, unit }: Omit<Props, 'readings'>) {
  const t = useTranslations('change');
  const locale = useLocale();
  const write = (change: number) =>
    unit === 'percent' ? formatPoints(Math.round(change * 1000) / 10, locale) : formatAbsolute(change);
  const ends = parts.map((_, at) => parts.slice(0, at + 1).reduce((sum, { change }) => sum + change, 0));
  const [low, high] = [Math.min(0, ...ends), Math.max(0, ...ends, Number.MIN_VALUE)];
  /** From where the part before it ended to where it ends itself. */
  const bar = (from: number, to: number) => (
    <span className="part-bar" aria-hidden="true">
      <i
        className={to < from ? 'fell' : 'rose'}
        style={{
          left: `${Math.round(((Math.min(from, to) - low) / (high - low)) * 1000) / 10}%`,
          width: `${Math.round((Math.abs(to - from) / (high - low)) * 1000) / 10}%`,
        }}
      />
    </span>
  );
  return (
    <section>
      <h2 className="text-m">{t('parts')}</h2>
      <p className="quiet">{t('partsNote', { change: write(after - before) })}</p>
      <table className="figures mt-2 w-full">
        <caption className="sr-only">{t('parts')}</caption>
        <tbody>
          {parts.map(({ source, change, subjects }, at) => (
            <tr key={source}>
              <th scope="row">
                {t(`sources.${source}`)}{' '}
                <span className="font-normal text-ink-2">{t('subjects', { count: subjects })}</span>
              </th>
              <td className="w-1/3 !align-middle max-sm:hidden">{bar(ends[at - 1] ?? 0, ends[at] ?? 0)}</td>
              <td className="font-semibold">{write(change)}</td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('total')}</th>
            <td className="!align-middle max-sm:hidden">{bar(0, after - before)}</td>
            <td>{write(after - before)}</td>
          </tr>
        </tfoot>
      </table>
      {unit === 'percent' && <p className="mt-2 text-xs text-ink-2">{t('partsRates')}</p>}
    </section>
  );
}

function Readings({ readings: { readings, direction, holds, total } }: { readings: ChangeReadings }) {
  const t = useTranslations('change');
  const locale = useLocale();
  const changeOf = useChange('percent');
  const word = direction < 0 ? 'fell' : direction > 0 ? 'rose' : 'same';
  return (
    <section className="md:col-span-2">
      <h2 className="text-m">{t('readings')}</h2>
      <p className="mt-1 text-s">{t(`holds.${word}`, { holds, total })}</p>
      <details className="mt-1 text-s">
        <summary className="cursor-pointer text-ink-2">{t('reading')}</summary>
        <table className="figures mt-2">
          <caption className="sr-only">{t('readings')}</caption>
          <tbody>
            {readings.map((one) => (
              <tr key={`${one.base} ${one.panel} ${one.withFailing}`}>
                <th scope="row">
                  {baseTerms[one.base][locale]} · {t(`panels.${one.panel}`)} ·{' '}
                  {t(one.withFailing ? 'checks.with' : 'checks.without')}
                </th>
                <td>
                  {one.before === null ? '–' : formatValue(one.before, 'percent')} →{' '}
                  {one.after === null ? '–' : formatValue(one.after, 'percent')}
                </td>
                <td className={directionOf(one) === direction ? 'font-semibold' : 'text-bad'}>
                  {one.before === null || one.after === null ? '–' : changeOf(one.before, one.after)}
                </td>
                <td className="text-ink-2">{one.subjects.join(' → ')}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
