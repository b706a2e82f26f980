import Link from 'next/link';
import { useLocale, useTranslations } from 'next-intl';
import type { FigureKey } from '@/lib/form/figure.ts';
import type { CellState, Placement } from '@/lib/form/report.ts';
import { formatValue } from '@/lib/indicator/format.ts';
import { absenceTerms } from '@/lib/indicator/terms.ts';

/** One cell as the form shows it; `null` where the source has no such cell. */
export type FormCellView = {
  readonly state: CellState;
  readonly value: number | null;
  readonly computed: number | null;
  readonly placedBy: Placement;
};

/** Everything the statutory tables of one report are drawn from. */
export type FormView = {
  readonly cells: ReadonlyMap<FigureKey, FormCellView>;
  /** Keys that a failing check or a warning speaks of. */
  readonly doubted: ReadonlySet<FigureKey>;
  readonly selected: FigureKey | null;
  /** The address of the page with one cell selected. */
  readonly hrefOf: (key: FigureKey) => string;
};

const printed = { reported: '', blank: '', dash: '—', illegible: '□' } as const satisfies Record<CellState, string>;

/** A cell of the form as filed: zero, blank, dash, illegible and absent each look their own way; pressing it shows its proof. */
export function FormCell({ form, figure, span = 1 }: { form: FormView; figure: FigureKey; span?: number }) {
  const t = useTranslations('form');
  const locale = useLocale();
  const cell = form.cells.get(figure);
  const isSelected = form.selected === figure;
  const isDoubted = form.doubted.has(figure);
  if (!cell) {
    return (
      <td colSpan={span} id={figure} data-selected={isSelected || undefined}>
        <Link href={form.hrefOf(figure)} prefetch={false} className="text-ink-2">
          {isDoubted && <DoubtMark />}
          <span aria-hidden="true">×</span>
          <span className="sr-only">{absenceTerms.notFound[locale]}</span>
        </Link>
      </td>
    );
  }
  return (
    <td
      colSpan={span}
      id={figure}
      data-selected={isSelected || undefined}
      className={cell.placedBy === 'label' ? undefined : 'by-order'}
    >
      <Link href={form.hrefOf(figure)} prefetch={false} aria-current={isSelected ? 'true' : undefined}>
        {isDoubted && <DoubtMark />}
        {cell.value !== null ? (
          <span className={cell.state === 'reported' ? undefined : 'underline decoration-accent decoration-wavy'}>
            {formatValue(cell.value, 'wanYuan')}
            {cell.state !== 'reported' && <span className="sr-only">{t('repaired')}</span>}
          </span>
        ) : (
          <span className="text-ink-2">
            <span aria-hidden="true">{cell.computed === null ? printed[cell.state] || ' ' : ''}</span>
            <span className="sr-only">{cell.state === 'reported' ? '' : absenceTerms[cell.state][locale]}</span>
            {cell.computed !== null && <i title={t('computed')}>({formatValue(cell.computed, 'wanYuan')})</i>}
          </span>
        )}
      </Link>
    </td>
  );
}

/** Stands in the corner, so that it takes no room from the number. */
function DoubtMark() {
  const t = useTranslations('form');
  return (
    <span role="img" aria-label={t('doubted')} className="absolute top-0 left-0.5 text-[9px] leading-3 text-bad">
      ≠
    </span>
  );
}
