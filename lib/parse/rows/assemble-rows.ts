import type { Edition, Table } from '../../form/terms.ts';
import type { Piece, SetRow } from '../dialects/dialect.ts';
import { illegible } from '../text/read-cell.ts';
import { isUnitCaption, isUnitNote, type MoneyUnit, moneyUnitOf } from '../vocabulary/money-unit.ts';
import { type Recognition, recognise } from '../vocabulary/recognise.ts';
import { unitOnLine, withCellsRead, withUnitBehind } from './cells-in-row.ts';
import { HeadingReader } from './headings/heading.ts';
import { type HeadingNote, setColumns } from './headings/set-columns.ts';
import { groupNamed, handOutLabels, withGroupsBelow } from './labels-elsewhere.ts';
import { orderRows } from './order-rows.ts';
import { type Context, type Label, type SourceRow, valueSpan } from './source-row.ts';
import { withWordsAsCells } from './words-in-cells.ts';

/** What a walk over the set rows gathers: the rows of values, and which edition the column headers speak of. */
export type Assembly = {
  readonly rows: readonly SourceRow[];
  readonly columnEditions: Readonly<Record<Edition, number>>;
  /** How often the words of each table were recognised exactly. */
  readonly evidence: Readonly<Record<Table, number>>;
  /** Form rows whose labels were met in their own words, with or without values. */
  readonly rowsNamed: ReadonlySet<string>;
  /** Columns of table 二 that some heading names. */
  readonly columnsNamed: ReadonlySet<string>;
  /** Whether a heading after table 四 (五、六) was met: the tables were not cut off. */
  readonly ends: boolean;
  /** What is to be said of headings that differ from the form's. */
  readonly headingNotes: readonly HeadingNote[];
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
  const assembler = new Assembler();
  for (const row of setRows) assembler.take(row);
  return assembler.finish();
}

/** A walk over the set rows: the labels and cells met since the last whole row, and where in the form they stand. */
class Assembler {
  readonly #rows: SourceRow[] = [];
  readonly #columnEditions: Record<Edition, number> = { '2019': 0, '2021': 0 };
  readonly #evidence: Record<Table, number> = { disclosure: 0, application: 0, challenge: 0 };
  readonly #rowsNamed = new Set<string>();
  readonly #columnsNamed = new Set<string>();
  #context: Context = outside;
  #labels: Label[] = [];
  #cells: Piece[] = [];
  #labelsBeside = 0;
  #dialect: SetRow['dialect'] = 'lines';
  #ends = false;
  readonly #headings = new HeadingReader();
  /** The units of money that the caption of the table and the headings and labels of its present block name. */
  #caption: string[] = [];
  #units: string[] = [];
  #rowsBeforeBlock = 0;
  /** The name of a group of table 四 that was met since its last row of values. */
  #below: Label | null = null;

  take(set: SetRow): void {
    if (this.#takeUnit(set)) return;
    const row = withCellsRead(set);
    const { pieces } = row;
    let values = 0;
    let blanks = 0;
    let words = 0;
    let column = -1;
    for (const piece of pieces) {
      if (isWords(piece)) words++;
      else if (isBlank(piece)) blanks++;
      // numbers run together in one cell count as that one cell
      else if (piece.column !== column) values++;
      column = piece.column;
    }
    // a value that bars only follow closes a row set one cell a line; where one goes before it, the label was there
    const isLast =
      row.dialect === 'bars' &&
      values === 1 &&
      words === 0 &&
      blanks > 0 &&
      pieces[0]?.kind === 'value' &&
      this.#cells.length > 0;
    const standsAlone =
      !isLast && (values > 1 || (values > 0 && words + blanks > 0) || (values === 0 && blanks >= leastBlanks));
    if (standsAlone) this.#flush();
    let met = 0;
    for (const piece of pieces.length > 1 ? piecesThatCount(row) : pieces) {
      if (piece.kind === 'label' || piece.kind === 'prose') {
        this.#meet(piece, values > 1);
        met++;
      } else {
        if (this.#cells.length === 0) {
          this.#dialect = row.dialect;
          this.#labelsBeside = met;
        }
        this.#cells.push(piece);
      }
    }
    if (standsAlone) this.#flush();
    if (values === 0 && words > 0) this.#headings.take(row, words, this.#context);
  }

  /** Whether a line is a unit alone, that of the number before it. */
  #takeUnit(set: SetRow): boolean {
    const unit = unitOnLine(set);
    if (!unit) return false;
    const last = this.#cells.length === 0 && this.#labels.length === 0 ? this.#rows.at(-1) : undefined;
    const cells = withUnitBehind(last ? last.cells : this.#cells, unit);
    if (!cells) return false;
    if (last) this.#rows[this.#rows.length - 1] = { ...last, cells };
    else this.#cells = cells;
    return true;
  }

  finish(): Assembly {
    this.#flush();
    const { rows, notes } = setColumns(withGroupsBelow(withWordsAsCells(this.#rows), this.#below));
    return {
      rows: orderRows(handOutLabels(detach(rows))),
      headingNotes: notes,
      columnEditions: this.#columnEditions,
      evidence: this.#evidence,
      rowsNamed: this.#rowsNamed,
      columnsNamed: this.#columnsNamed,
      ends: this.#ends,
    };
  }

  #flush(): void {
    if (this.#cells.length === 0) return;
    const span = valueSpan(this.#cells);
    if (span.count > 0 || this.#isBlankRow()) {
      this.#rows.push({
        dialect: this.#dialect,
        labels: this.#labels,
        cells: this.#cells,
        labelsBeside: this.#labelsBeside,
        isDetached: false,
        isAdrift: false,
        context: this.#context,
        headings: this.#headings.over(this.#context),
        columns: null,
        isFramed: false,
        span,
        moneyUnit: this.#unit(),
      });
      this.#labels = [];
      this.#below = null;
    }
    this.#cells = [];
    this.#labelsBeside = 0;
  }

  /** The unit in which caption, headings and label say the numbers of a row are. */
  #unit(): MoneyUnit | null {
    if (this.#context.table === 'outside' || this.#caption.length + this.#units.length === 0) return null;
    return moneyUnitOf([...this.#caption, ...this.#units]);
  }

  #meet(piece: Piece, isBesideValues: boolean): void {
    this.#flush();
    let { recognition } = piece;
    if (piece.kind === 'prose') {
      const canBeLabels = piece.folded.length < longestBunch && this.#context.table !== 'outside';
      if (isBesideValues || canBeLabels) recognition = recognise(piece.folded);
      if (!isBesideValues && recognition.claims.length === 0 && recognition.rows.length === 0) {
        this.#context = outside;
        this.#labels = [];
        return;
      }
    }
    this.#labels.push({ piece, recognition });
    if (this.#labels.length > labelsKept) this.#labels.shift();
    if (piece.kind === 'label') this.#meetUnit(piece.folded, recognition);
    if (recognition.claims.length === 0) return;
    if (this.#context.table === 'challenge' && groupNamed(recognition) !== null) this.#below = { piece, recognition };
    this.#context = contextAfter(this.#context, recognition);
    if (this.#context.table === 'outside' && this.#rows.length > 0 && isEnd(recognition)) this.#ends = true;
    for (const { meaning, closeness } of recognition.claims) {
      if (closeness === 'near') continue;
      if (meaning.kind === 'row') this.#rowsNamed.add(meaning.row);
      if (meaning.kind === 'column' && meaning.edition) {
        this.#columnEditions[meaning.edition]++;
        this.#columnsNamed.add(meaning.column);
      }
      if (meaning.kind !== 'heading' && recognition.claims.length === 1) this.#evidence[meaning.table]++;
    }
  }

  /** A block of table 二 begins with its article or the heading of its labels; what a caption says holds for all. */
  #meetUnit(folded: string, { place, claims, unit }: Recognition): void {
    const isCorner = place?.kind === 'column' && folded === '信息内容';
    const isStart = isCorner || place?.kind === 'article' || place?.kind === 'heading';
    if (isStart && this.#rows.length !== this.#rowsBeforeBlock) {
      this.#units = [];
      this.#rowsBeforeBlock = this.#rows.length;
    }
    if (unit === null) return;
    if (isUnitNote(folded)) this.#noteUnit(unit);
    else if (place?.kind === 'heading' || (claims.length === 0 && isUnitCaption(folded))) this.#caption = [unit];
    else this.#units.push(unit);
  }

  /** What a note says of the rows above it that give no unit; where they give another, the two are in dispute. */
  #noteUnit(found: string): void {
    this.#rows.forEach((row, index) => {
      if (row.context.table !== 'disclosure') return;
      const named = row.moneyUnit ? [row.moneyUnit.found, found] : [found];
      this.#rows[index] = { ...row, moneyUnit: moneyUnitOf(named) };
    });
  }

  /** A row label with blanks behind it and no column header beside it is a row left blank; so is a long row of blanks alone. */
  #isBlankRow(): boolean {
    const claims = this.#labels.at(-1)?.recognition.claims ?? [];
    const isHeader = claims.some(({ meaning }) => meaning.kind === 'column');
    if (isHeader && this.#labelsBeside > 1) return false;
    const isRow = claims.some(
      ({ meaning, closeness }) =>
        meaning.kind === 'row' &&
        closeness !== 'near' &&
        meaning.table === this.#context.table &&
        meaning.table !== 'challenge',
    );
    return (isRow && !isHeader) || (this.#labelsBeside === 0 && this.#cells.length >= leastBlankRow(this.#dialect));
  }
}

const leastBlankRow = (dialect: SetRow['dialect']) => (dialect === 'grid' ? 7 : 15);

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
function piecesThatCount({ dialect, pieces }: SetRow): readonly Piece[] {
  let first = -1;
  let last = -1;
  let blank = -1;
  let lastWord = -1;
  let rowLabel = -1;
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index];
    if (piece?.kind === 'value') {
      if (first < 0) first = index;
      last = index;
    } else if (piece?.kind === 'blank') {
      if (blank < 0) blank = index;
    } else {
      lastWord = index;
      if (rowLabel < 0 && piece?.recognition.namesRow && piece.kind === 'label') rowLabel = index;
    }
  }
  if (first < 0 || dialect === 'lines') return withoutMargin(pieces, blank, first, lastWord);
  const mended = withoutWordsWithin(pieces, startOfCells(pieces, rowLabel, first), last);
  if (rowLabel > 0 && rowLabel < last) return mended.filter((piece, index) => index > rowLabel || isWords(piece));
  return withoutMargin(mended, blank, first, mended === pieces ? lastWord : mended.findLastIndex(isWords));
}

/** Where the cells of a row begin: at its first value, or at a blank between that and its own label. */
function startOfCells(pieces: readonly Piece[], rowLabel: number, first: number): number {
  if (first - rowLabel < leastBetween || !pieces[rowLabel]?.recognition.isCertain) return first;
  const blank = pieces.findIndex((piece, index) => index > rowLabel && isBlank(piece));
  return blank > 0 && blank < first ? blank : first;
}
/** A value so far behind its label leaves room for a blank and words. */
const leastBetween = 3;

function withoutWordsWithin(pieces: readonly Piece[], first: number, last: number): readonly Piece[] {
  let mended: Piece[] | undefined;
  for (let index = first + 1; index < last; index++) {
    const piece = pieces[index];
    if (piece?.kind !== 'label' || piece.recognition.claims.length > 0) continue;
    mended ??= [...pieces];
    mended[index] = { ...piece, kind: 'value', reading: illegible };
  }
  return mended ?? pieces;
}

/** Without the blanks, from the first on, before the last word and the first value. */
function withoutMargin(pieces: readonly Piece[], blank: number, first: number, lastWord: number): readonly Piece[] {
  const end = first < 0 ? lastWord : Math.min(first, lastWord);
  return blank >= 0 && blank < end ? pieces.filter((piece, index) => index >= end || !isBlank(piece)) : pieces;
}

const isBlank = ({ kind }: Piece) => kind === 'blank';
const isWords = ({ kind }: Piece) => kind === 'label' || kind === 'prose';

function contextAfter(context: Context, { place }: Recognition): Context {
  if (!place) return context;
  if (place.kind === 'article') return { table: 'disclosure', article: place.article };
  if (place.kind === 'heading') return { table: place.table, article: null };
  return context.table === place.table ? context : { table: place.table, article: null };
}

function isEnd(recognition: Recognition): boolean {
  return recognition.claims.some(({ meaning }) => meaning.kind === 'heading' && meaning.table === 'outside');
}
