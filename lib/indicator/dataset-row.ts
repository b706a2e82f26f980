import type { CheckStatus } from '../form/check.ts';
import type { FigureKey } from '../form/figure.ts';
import type { AgencyKind, AgencyLevel, CellState } from '../form/report.ts';
import type { Edition, Scope, Table, Unit } from '../form/terms.ts';
import type { Origin } from './series.ts';

/** One figure of one agency's year: what the long dataset is made of, from the query to the file. */
export type DatasetRow = {
  readonly agencyId: string;
  readonly agency: string;
  readonly agencyKind: AgencyKind;
  readonly agencyLevel: AgencyLevel;
  readonly regionCode: string | null;
  readonly regionName: string | null;
  readonly origin: Origin;
  readonly reportYear: number;
  readonly scope: Scope;
  /** Edition of the table the figure stands in. */
  readonly edition: Edition | null;
  readonly figure: FigureKey;
  readonly table: Table;
  readonly unit: Unit;
  readonly state: CellState | 'notFound';
  /** The printed number, or where `computed` the sum of the parts of a total left without one, or the number the identities force on an illegible cell. */
  readonly value: number | null;
  readonly computed: boolean;
  /** Worst hard identity that uses the figure, and its |Δ|; null where no identity does. */
  readonly check: CheckStatus | null;
  readonly delta: number | null;
  readonly reportId: number;
  readonly parserVersion: string;
  /** File and address the report was read from; null for a generated one. */
  readonly sourceName: string | null;
  readonly sourceUrl: string | null;
};
