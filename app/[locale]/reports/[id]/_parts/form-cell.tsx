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
  const locale = useLocale();
  const cell = form.cells.get(figure);
  const isSelected = form.selected === figure;
  const isDoubted = form.doubted.has(figure);
  // What a cell does not have is left out and not undefined: the payload of a page would say so 226 times.
  const own = { id: figure, ...(span > 1 && { colSpan: span }), ...(isSelected && { 'data-selected': true }) };
  if (!cell) {
    return (
      <td {...own}>
        <a href={form.hrefOf(figure)} className="text-ink-2">
          {isDoubted && <DoubtMark />}
          <span aria-hidden="true">×</span>
          <span className="sr-only">{absenceTerms.notFound[locale]}</span>
        </a>
      </td>
    );
  }
  return (
    <td {...own} {...(cell.placedBy !== 'label' && { className: 'by-order' })}>
      <a href={form.hrefOf(figure)} {...(isSelected && { 'aria-current': true })}>
        {isDoubted && <DoubtMark />}
        <Content cell={cell} />
      </a>
    </td>
  );
}

function Content({ cell: { value, state, computed } }: { cell: FormCellView }) {
  const t = useTranslations('form');
  const locale = useLocale();
  if (value !== null && state === 'reported') return formatValue(value, 'wanYuan');
  if (value !== null) {
    return (
      <span className="underline decoration-accent decoration-wavy">
        {formatValue(value, 'wanYuan')}
        <span className="sr-only">{t('repaired')}</span>
      </span>
    );
  }
  return (
    <span className="text-ink-2">
      <span aria-hidden="true">{computed === null ? printed[state] || ' ' : ''}</span>
      <span className="sr-only">{state === 'reported' ? '' : absenceTerms[state][locale]}</span>
      {computed !== null && <i title={t('computed')}>({formatValue(computed, 'wanYuan')})</i>}
    </span>
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
