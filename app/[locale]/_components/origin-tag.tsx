import { useLocale } from 'next-intl';
import type { Origin } from '@/lib/indicator/series.ts';
import { originTerms } from '@/lib/indicator/terms.ts';

/** Names synthetic data wherever it stands; filed reports need no mark. */
export function OriginTag({ origin }: { origin: Origin }) {
  const locale = useLocale();
  if (origin === 'filed') return null;
  return <small className="origin">{originTerms[origin][locale]}</small>;
}
