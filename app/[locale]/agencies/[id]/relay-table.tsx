import { useLocale, useTranslations } from 'next-intl';
import type { Answer } from '@/lib/indicator/answer.ts';
import { formatAbsolute, formatValue } from '@/lib/indicator/format.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import { type Handover, relayMeasures, relayOf } from '@/lib/indicator/relay.ts';
import { absenceTerms, checkStatusTerms } from '@/lib/indicator/terms.ts';
import { PointValue } from '../../_components/figures-table.tsx';
import { TableArea } from '../../_components/table-area.tsx';

/** What came in and went out each year, and whether each year took over what the year before passed on; every number opens its cell. */
export function RelayTable({ answer }: { answer: Answer }) {
  const t = useTranslations('relay');
  const years = relayOf(answer);
  return (
    <TableArea label={t('caption')}>
      <table className="figures relay">
        <caption className="sr-only">{t('caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{t('year')}</th>
            <th scope="col" className="text">
              {t('handover')}
            </th>
            {relayMeasures.map((id) => (
              <th key={id} scope="col">
                {t(`columns.${id}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {years.map(({ reportYear, handover, ...points }) => (
            <tr key={reportYear}>
              <th scope="row">{reportYear}</th>
              <td className="text">{handover && <HandoverMark of={handover} year={reportYear} />}</td>
              {relayMeasures.map((id) => (
                <td key={id}>
                  <PointValue point={points[id]} measure={measureOf(id)} isBare />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </TableArea>
  );
}

/** `47 =`, `47 ≠ Δ −3`, or `?` with the reason. */
function HandoverMark({ of, year }: { of: Handover; year: number }) {
  const t = useTranslations('relay');
  const locale = useLocale();
  const { mark } = checkStatusTerms[of.kind === 'unknown' ? 'unassessable' : 'fail'];
  if (of.kind === 'unknown') {
    const reason = absenceTerms[of.reason][locale];
    return (
      <span className="text-ink-2" title={reason}>
        <span aria-hidden="true">{mark}</span> <span className="text-xs">{reason}</span>
      </span>
    );
  }
  const handed = formatValue(of.handed, 'case');
  const words = t(`${of.kind}`, { year: year - 1, handed });
  return of.kind === 'equal' ? (
    <span title={words}>
      <span aria-hidden="true" className="text-ink-2">
        {handed} =
      </span>
      <span className="sr-only">{words}</span>
    </span>
  ) : (
    <span title={words} className="font-semibold text-bad">
      <span aria-hidden="true">
        {handed} {mark}
      </span>
      <span className="sr-only">{words}</span> Δ {formatAbsolute(of.delta)}
    </span>
  );
}
