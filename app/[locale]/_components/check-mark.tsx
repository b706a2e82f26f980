import { useLocale } from 'next-intl';
import type { CheckStatus } from '@/lib/form/check.ts';
import { checkStatusTerms } from '@/lib/indicator/terms.ts';

/** ● proved, ≠ fails, ? not assessable: how a figure stands with the statutory checks. */
export function CheckMark({ status, delta }: { status: CheckStatus; delta?: number | null }) {
  const locale = useLocale();
  const { mark, [locale]: word } = checkStatusTerms[status];
  const label = delta ? `${word} (Δ ${delta})` : word;
  return (
    <span role="img" aria-label={label} title={label} className={`check ${status}`}>
      {mark}
    </span>
  );
}
