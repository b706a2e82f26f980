import { useLocale } from 'next-intl';
import type { CheckStatus } from '@/lib/form/check.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';

const colours: Record<CheckStatus, string> = { pass: 'text-ok', fail: 'text-bad', unassessable: 'text-na' };

/** ● proved, ≠ fails, ? not assessable: how a figure stands with the statutory checks. */
export function CheckMark({ status, delta }: { status: CheckStatus; delta?: number | null }) {
  const locale = useLocale();
  const { mark, [locale]: word } = checkStatusTerms[status];
  const label = delta ? `${word} (Δ ${delta})` : word;
  return (
    <span role="img" aria-label={label} title={label} className={`ml-1 text-[10px] ${colours[status]}`}>
      {mark}
    </span>
  );
}
