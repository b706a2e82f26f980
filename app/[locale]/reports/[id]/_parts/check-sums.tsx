import { useTranslations } from 'next-intl';
import type { ReportFound } from '@/lib/answer/find-report.ts';
import { type CheckResult, checkTerms } from '@/lib/form/check.ts';
import { operandsOf } from '@/lib/form/check-figures.ts';
import type { FigureKey } from '@/lib/form/figure.ts';
import { formatAbsolute, formatValue } from '@/lib/indicator/format.ts';

/** A sum of up to so many terms is written out; a longer one is given as its result. */
const mostTerms = 7;

/** Both sides of a check in numbers, `204 + 6 = 200 + 10`; of a failing one with the difference, of one not assessable what is missing. */
export function CheckSums({ check, report }: { check: CheckResult; report: ReportFound }) {
  const t = useTranslations('checks');
  if (check.left === null || check.right === null) return t('missing', { count: check.missing.length });
  const { left, right } = operandsOf(check, report.editions);
  const isWrittenOut = checkTerms[check.check].hard && left.length <= mostTerms;
  const values = new Map(report.cells.map(({ key, value }) => [key, value]));
  const side = (keys: readonly FigureKey[], sum: number) =>
    isWrittenOut
      ? keys.map((key) => formatValue(values.get(key) ?? 0, 'wanYuan')).join(' + ')
      : formatValue(sum, 'wanYuan');
  const sums = `${side(left, check.left)} ${check.status === 'pass' ? '=' : '≠'} ${side(right, check.right)}`;
  if (check.status === 'pass') return sums;
  return t('differs', { sums, delta: formatAbsolute(check.delta ?? 0) });
}
