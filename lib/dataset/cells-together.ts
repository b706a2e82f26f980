import type { CheckStatus } from '../form/check.ts';
import en from '../i18n/en/files.json' with { type: 'json' };
import zh from '../i18n/zh/files.json' with { type: 'json' };
import type { DatasetRow } from '../indicator/dataset-row.ts';
import { type Column, describedColumns, type FileRow } from './column.ts';

/** What a row of several figures says of their cells together. */
type TogetherKey = 'states' | 'computed' | 'check' | 'delta';

/** The columns of `states` and `computed`; check and |Δ| have those of a figure. */
export const togetherColumns: readonly Column[] = describedColumns(
  [
    ['states', 'text'],
    ['computed', 'text'],
  ],
  { zh: zh.form, en: en.form },
);

const gravest: readonly CheckStatus[] = ['fail', 'unassessable', 'pass'];

/**
 * The cells that hold no number, each with its state; those whose number was computed; and the gravest check with the largest |Δ|.
 * Cells are named by `nameOf`, in the order given.
 */
export function cellsTogether(
  cells: readonly DatasetRow[],
  nameOf: (cell: DatasetRow) => string,
): FileRow<TogetherKey> {
  const others = cells.filter(({ state }) => state !== 'reported');
  const computed = cells.filter((cell) => cell.computed);
  const checks = new Set(cells.map(({ check }) => check));
  const deltas = cells.flatMap(({ delta }) => (delta === null ? [] : [delta]));
  return {
    states: others.length > 0 ? others.map((cell) => `${nameOf(cell)}=${cell.state}`).join(' ') : null,
    computed: computed.length > 0 ? computed.map(nameOf).join(' ') : null,
    check: gravest.find((one) => checks.has(one)) ?? 'noIdentity',
    delta: deltas.length > 0 ? Math.max(...deltas) : null,
  };
}
