import type { Edition, Table } from '../form/terms.ts';
import type { Piece, SetRow } from './dialects/dialect.ts';
import { type Recognition, recognise } from './recognise.ts';
import { handOutLabels } from './regroup-labels.ts';
import { type Context, type Label, type SourceRow, valueSpan } from './source-row.ts';

/** What a walk over the set rows gathers: the rows of values, and which edition the column headers speak of. */
export type Assembly = {
  readonly rows: readonly SourceRow[];
  readonly columnEditions: Readonly<Record<Edition, number>>;
  /** How often the words of each table were recognised exactly. */
  readonly evidence: Readonly<Record<Table, number>>;
  /** Form rows whose labels were met in their own words, with or without values. */
  readonly rowsNamed: ReadonlySet<string>;
  /** Whether a heading after table 四 (五、六) was met: the tables were not cut off. */
  readonly ends: boolean;
};

const labelsKept = 40;
const longestBunch = 240;
/** A line with so many empty cells and no value is a whole row, not a cell of one. */
const leastBlanks = 5;
const outside: Context = { table: 'outside', article: null };

/**
 * Joins the rows as set into rows of values with their labels. A line with several values is a row of its own; single values
 * on lines of their own run together until the next label.
 */
export function assembleRows(setRows: readonly SetRow[]): Assembly {
  const rows: SourceRow[] = [];
  const columnEditions: Record<Edition, number> = { '2019': 0, '2021': 0 };
  const evidence: Record<Table, number> = { disclosure: 0, application: 0, challenge: 0 };
  const rowsNamed = new Set<string>();
  let context: Context = outside;
  let labels: Label[] = [];
  let cells: Piece[] = [];
  let labelsBeside = 0;
  let dialect: SetRow['dialect'] = 'lines';
  let ends = false;

  const flush = () => {
    const span = valueSpan(cells);
    if (span.count > 0 || isBlankRow(labels, cells, labelsBeside, context, dialect === 'grid')) {
      rows.push({ dialect, labels, cells, labelsBeside, isDetached: false, context, span });
      labels = [];
    }
    cells = [];
    labelsBeside = 0;
  };
  const meet = (piece: Piece, isBesideValues: boolean) => {
    if (cells.length > 0) flush();
    if (piece.kind === 'prose' && !isBesideValues) {
      const isLabels = piece.folded.length > 0 && piece.folded.length < longestBunch && context.table !== 'outside';
      const { claims, rows: bunched } = recognise(isLabels ? piece.folded : '');
      if (claims.length === 0 && bunched.length === 0) {
        context = outside;
        labels = [];
        return;
      }
    }
    const recognition = recognise(piece.folded);
    labels.push({ piece, recognition });
    if (labels.length > labelsKept) labels.shift();
    context = contextAfter(context, recognition);
    if (context.table === 'outside' && rows.length > 0 && isEnd(recognition)) ends = true;
    for (const { meaning, closeness } of recognition.claims) {
      if (closeness === 'near') continue;
      if (meaning.kind === 'row') rowsNamed.add(meaning.row);
      if (meaning.kind === 'column' && meaning.edition) columnEditions[meaning.edition]++;
      if (meaning.kind !== 'heading' && recognition.claims.length === 1) evidence[meaning.table]++;
    }
  };

  for (const row of setRows) {
    const values = row.pieces.filter((piece) => piece.kind === 'value').length;
    const words = row.pieces.length - values - row.pieces.filter((piece) => piece.kind === 'blank').length;
    const blanks = row.pieces.length - values - words;
    // a value that blanks only follow closes a row set one cell a line; where one goes before it, the label was there
    const isLast = values === 1 && words === 0 && blanks > 0 && row.pieces[0]?.kind === 'value' && cells.length > 0;
    const standsAlone =
      !isLast && (values > 1 || (values > 0 && words + blanks > 0) || (values === 0 && blanks >= leastBlanks));
    if (standsAlone && cells.length > 0) flush();
    let met = 0;
    for (const piece of settle(row)) {
      if (piece.kind === 'label' || piece.kind === 'prose') {
        meet(piece, values > 1);
        met++;
      } else {
        if (cells.length === 0) {
          dialect = row.dialect;
          labelsBeside = met;
        }
        cells.push(piece);
      }
    }
    if (standsAlone) flush();
  }
  flush();
  return { rows: handOutLabels(detach(rows)), columnEditions, evidence, rowsNamed, ends };
}

/** Marks rows whose labels are not in their line, where most rows of the source have them there. */
function detach(rows: readonly SourceRow[]): SourceRow[] {
  const inLine = rows.filter((row) => row.dialect !== 'lines' && row.context.table === 'application');
  const beside = inLine.filter((row) => row.labelsBeside > 0).length;
  if (beside * 2 <= inLine.length) return [...rows];
  return rows.map((row) =>
    row.dialect !== 'lines' && row.labelsBeside === 0 && row.labels.length > 0 ? { ...row, isDetached: true } : row,
  );
}

/** Words between the values of one row are a damaged cell, not a label; blanks before the first label are margin. */
function settle(row: SetRow): Piece[] {
  const { pieces } = row;
  const first = pieces.findIndex((piece) => piece.kind === 'value');
  let last = first;
  pieces.forEach((piece, index) => {
    if (piece.kind === 'value') last = index;
  });
  const settled = pieces.map((piece, index): Piece => {
    if (piece.kind !== 'label' || index < first || index > last || first < 0 || row.dialect === 'lines') return piece;
    if (recognise(piece.folded).claims.length > 0) return piece;
    return { ...piece, kind: 'value', reading: { state: 'illegible', amount: null, unit: null, note: null } };
  });
  const rowLabel =
    first < 0 || row.dialect === 'lines'
      ? -1
      : settled.findIndex((piece) => piece.kind === 'label' && isRowLabel(piece));
  if (rowLabel > 0 && settled.some((piece, index) => piece.kind === 'value' && index > rowLabel))
    return settled.filter(
      (piece, index) => (index > rowLabel || piece.kind !== 'value') && (piece.kind !== 'blank' || index > rowLabel),
    );
  const firstWord = settled.findIndex((piece) => piece.kind !== 'blank');
  const lastWord = settled.findLastIndex((piece) => piece.kind === 'label' || piece.kind === 'prose');
  return settled.filter(
    (piece, index) => piece.kind !== 'blank' || index > lastWord || firstWord < 0 || (index > first && first >= 0),
  );
}

function isRowLabel(piece: Piece): boolean {
  return recognise(piece.folded).claims.some(({ meaning }) => meaning.kind === 'row');
}

/** A row label with blanks behind it and no column header beside it is a row left blank; so is a long row of blanks alone. */
function isBlankRow(
  labels: readonly Label[],
  cells: readonly Piece[],
  labelsBeside: number,
  context: Context,
  isGrid: boolean,
): boolean {
  const claims = labels.at(-1)?.recognition.claims ?? [];
  const isHeader = claims.some(({ meaning }) => meaning.kind === 'column');
  if (cells.length === 0 || (isHeader && labelsBeside > 1)) return false;
  const isRow = claims.some(
    ({ meaning, closeness }) =>
      meaning.kind === 'row' &&
      closeness !== 'near' &&
      meaning.table === context.table &&
      meaning.table !== 'challenge',
  );
  return (isRow && !isHeader) || (labelsBeside === 0 && cells.length >= (isGrid ? 7 : 15));
}

function contextAfter(context: Context, recognition: Recognition): Context {
  const certain = recognition.claims.filter((claim) => claim.closeness !== 'near');
  const tables = new Set(certain.map(({ meaning }) => meaning.table));
  if (tables.size !== 1) return context;
  const [claim] = certain;
  if (!claim) return context;
  const { meaning } = claim;
  if (meaning.kind === 'article') return { table: 'disclosure', article: meaning.article };
  if (meaning.kind === 'heading') return { table: meaning.table, article: null };
  return context.table === meaning.table ? context : { table: meaning.table, article: null };
}

function isEnd(recognition: Recognition): boolean {
  return recognition.claims.some(({ meaning }) => meaning.kind === 'heading' && meaning.table === 'outside');
}
