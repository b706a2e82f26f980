import { applicantKinds } from '../../../form/application.ts';
import { challengeColumns } from '../../../form/challenge.ts';
import type { Table } from '../../../form/terms.ts';
import type { DialectName, Piece, SetRow } from '../../dialects/dialect.ts';
import { editDistance } from '../../text/edit-distance.ts';
import { Memory } from '../../text/memory.ts';
import { columnWordsOf, labelKey } from '../../vocabulary/vocabulary.ts';
import type { Context } from '../source-row.ts';

/** One printed heading of a column. */
export type Heading = {
  /** What it names: a column of the form, a group of columns; null where its words are not the form's. */
  readonly name: string | null;
  /** Whether it names a column that offices add: a subtotal, another year, growth, a remark. */
  readonly isAdded: boolean;
  readonly piece: Piece;
};
/** The headings that stand in one row; `isLoose` where each stood on a line of its own. */
export type HeadingRow = { readonly isLoose: boolean; readonly dialect: DialectName; readonly headings: Heading[] };
/** The headings over some rows of values. */
export type Headings = {
  readonly table: Table;
  readonly article: number | null;
  readonly rows: readonly HeadingRow[];
  /** Whether lines of text among them name a column that offices add, and nothing tells where it stands. */
  readonly addsSomewhere: boolean;
};

const added =
  /小计|上年|去年|上期|上一年|前年|往年|历年|累计|同比|环比|增长|增减|增幅|增加|减少|变化|占比|比例|比重|比率|百分|备注|说明|序号|排名|计量|^单位|^(?:行次|栏次|编号|代码|年度|年份)$/;
/** So many columns of a table must be named for its headings to replace others; table 二 has blocks of one column. */
const least: Record<Table, number> = { disclosure: 1, application: 3, challenge: 3 };
const mostRows = 12;
/** Longer words head no column. */
const longest = 16;

/** Gathers the headings met since the last row of values, and keeps those that stand over the rows being read. */
export class HeadingReader {
  #pending: HeadingRow[] = [];
  /** Whether a line before the headings names a column that offices add. */
  #addsSomewhere = false;
  /** The table the pending headings belong to. */
  #table: Context['table'] = 'outside';
  /** Whether the row before was one of headings, so that words that follow may head a column as well. */
  #isOpen = false;
  #current: Headings | null = null;

  /** Takes a row without values, and with so many words. */
  take({ dialect, pieces }: SetRow, words: number, { table }: Context): void {
    if (table !== this.#table) {
      this.#pending = [];
      this.#addsSomewhere = false;
      this.#isOpen = false;
      this.#table = table;
    }
    if (table === 'outside') return;
    const headings = readHeadings(pieces, table, this.#isOpen && words === 1);
    if (!headings.some(isNamed) && inCells.has(dialect)) {
      const others = otherWords(pieces, table);
      if (others.length > headings.length) headings.splice(0, headings.length, ...others);
    }
    if (headings.length === 0) {
      this.#isOpen = false;
      return;
    }
    const isLoose = dialect !== 'grid' && words === 1 && headings.length < 2;
    const last = this.#pending.at(-1);
    this.#isOpen ||= headings.some(isNamed);
    // 本年 and 上年 over the kinds of applicants: they name no column, but tell whose the columns under them are
    const isOverOthers = dialect === 'grid' && words > 1 && headings.some(({ isAdded }) => isAdded);
    if (!this.#isOpen && !isOverOthers && !isOther(headings, table)) {
      this.#addsSomewhere ||= dialect !== 'grid' && headings.some(({ isAdded }) => isAdded);
      return;
    }
    if (isLoose && last?.isLoose) last.headings.push(...headings);
    else this.#pending.push({ isLoose, dialect, headings });
    if (this.#pending.length > mostRows) this.#pending.shift();
  }

  /** The headings over the row of values that is met now. */
  over({ table, article }: Context): Headings | null {
    if (this.#pending.length > 0) {
      const names = new Set<string>();
      for (const { headings } of this.#pending) for (const { name } of headings) if (name !== null) names.add(name);
      const isStrange = this.#pending.some((row) => isOther(row.headings, table));
      if (table !== 'outside' && table === this.#table && (names.size >= least[table] || isStrange))
        this.#current = { table, article, rows: this.#pending, addsSomewhere: this.#addsSomewhere };
      this.#pending = [];
      this.#addsSomewhere = false;
    }
    this.#isOpen = false;
    const current = this.#current;
    return current && current.table === table && current.article === article ? current : null;
  }
}

const isNamed = ({ name }: Heading) => name !== null;
const saysColumn = ({ name, isAdded }: Heading) => name !== null || isAdded;

/** The headings in a row: words before the first known one head the labels, unless the row goes on with headings of the row before. */
function readHeadings(pieces: readonly Piece[], table: Table, goesOn: boolean): Heading[] {
  const found: Heading[] = [];
  const memory = known[table];
  const isWide = table === 'application' && isWholeRow(pieces);
  for (const piece of pieces) {
    if (piece.kind !== 'label') continue;
    if (isWide && isFragment(piece)) found.push({ ...wordsIn(piece.folded, table), piece });
    else if (piece.recognition.claims.length > 0) takeNamed(piece, table, found);
    else if (piece.folded.length <= longest) {
      const { name, isAdded } = memory.get(piece.folded) ?? memory.keep(piece.folded, (own) => wordsIn(own, table));
      found.push({ name, isAdded, piece });
    }
  }
  const first = found.findIndex(saysColumn);
  if (first < 0) return goesOn ? found : [];
  const torn = table === 'disclosure' ? -1 : found.findIndex(isTornTotal);
  // the first word heads the labels; more of them before another kind than natural persons head columns
  const isLate = table === 'application' && lateKinds.includes(found[first]?.name ?? '');
  const lead = table === 'challenge' ? lackingResults(found.slice(first)) : 0;
  const from = torn >= 0 && torn < first ? torn : isLate ? Math.min(first, 1) : lead <= first ? first - lead : first;
  return from === 0 ? found : found.slice(from);
}

/** So many words in a row of cells head all columns of a table, or all results of a group. */
const leastOther: Record<Table, number> = { disclosure: 3, application: 6, challenge: 5 };

function isOther(headings: readonly Heading[], table: Context['table']): boolean {
  return table !== 'outside' && isOtherWords(headings, table);
}

const inCells: ReadonlySet<DialectName> = new Set(['grid', 'markdown', 'bars', 'tabs']);
/** Words that head a column, although not the form's; a number or one sign is what programs invent. */
const strange = /^(?=.*(?:[\u3400-\u9fff].*[\u3400-\u9fff]|[a-z]{3}))\D+$/i;

/** The words of a row of cells that are all of another office's making; nothing where one is the form's or they are few. */
function otherWords(pieces: readonly Piece[], table: Table): Heading[] {
  const many = leastOther[table];
  if (pieces.length < many) return [];
  const words = pieces.filter(({ kind, folded }) => kind === 'label' && folded !== '');
  // a word more than there are columns heads the labels
  const isLed = table === 'disclosure' || words.length > applicantKinds.length || words.length === many + 1;
  const own = words.slice(isLed ? 1 : 0);
  const isAll = own.length >= many && own.every(isOfOffice) && new Set(own.map(({ folded }) => folded)).size >= many;
  return isAll ? own.map((piece) => ({ name: null, isAdded: false, piece })) : [];
}

function isOfOffice({ folded, recognition }: Piece): boolean {
  return folded.length <= longest && recognition.claims.length === 0 && strange.test(folded);
}

/** Whether headings are those of a whole table in words that name no column of the form, or hardly one. */
export function isOtherWords(headings: readonly Heading[], table: Table): boolean {
  return (
    headings.length >= leastOther[table] &&
    headings.filter(isNamed).length < least[table] &&
    headings.every(({ name, isAdded, piece }) => name !== null || (!isAdded && strange.test(piece.folded)))
  );
}

/** So many words in a row are all its headings, none of them the rest of one in the row above. */
const leastWide = 6;

function isWholeRow(pieces: readonly Piece[]): boolean {
  if (pieces.length < leastWide) return false;
  return pieces.filter(({ kind, folded }) => kind === 'label' && folded.length <= longest).length >= leastWide;
}

/** Whether a word is only the half of a heading (企业, 机构), which may stand for the whole where its row has the others. */
function isFragment({ recognition: { claims } }: Piece): boolean {
  return claims.length > 0 && claims.every(({ meaning }) => meaning.kind === 'column' && meaning.column === '');
}

const results: readonly string[] = challengeColumns;

/** How many words before the first known result must be results too, so that a row has five of each group. */
function lackingResults(found: readonly Heading[]): number {
  const own = found.findIndex(({ name }) => name !== null && !results.includes(name));
  const many = own < 0 ? found.length : own;
  return (challengeColumns.length - (many % challengeColumns.length)) % challengeColumns.length;
}

const lateKinds: readonly string[] = applicantKinds.slice(1);

/** What is left of 总计 or 合计 where one of its two signs is lost or damaged. */
const tornTotal = /^(?:[总合].?|.?计)$/u;

function isTornTotal({ name, piece }: Heading): boolean {
  return name === null && tornTotal.test(labelKey(piece.folded));
}

/** What words that are not of the form say of the column under them: a column that they are close to, or null. */
type Words = { readonly name: string | null; readonly isAdded: boolean };
const mostKnown = 5000;
const known: Record<Table, Memory<Words>> = {
  disclosure: new Memory(mostKnown),
  application: new Memory(mostKnown),
  challenge: new Memory(mostKnown),
};

function wordsIn(folded: string, table: Table): Words {
  if (added.test(folded)) return { name: null, isAdded: true };
  const key = labelKey(folded);
  return { name: nearName(key, table) ?? nameInWords(key, table), isAdded: false };
}

/** What an office puts before and behind the words that tell which column a heading is of. */
const worded = (words: string) =>
  new RegExp(`^\\d?(?:本年|申请|结果)?(?:${words})(?:机构|组织|单位|结果|申请|总|数|量|件|人|情况)*$`);

/** The columns of a table by what tells of them, however an office words the rest. */
const tellingWords: Record<Table, readonly (readonly [RegExp, string])[]> = {
  disclosure: [
    [worded('新?制发|新?制定'), 'issued'],
    [worded('废止'), 'repealed'],
    [worded('现行|现行有效|有效'), 'inForce'],
    [worded('新制作'), 'newlyMade'],
    [worded('新公开'), 'newlyDisclosed'],
    [worded('对外公开'), 'totalDisclosed'],
  ],
  application: [
    [worded('自然人|公民(?:个人)?|个人'), 'naturalPerson'],
    [worded('(?:工商|商业|营利)?企业(?:法人)?|商业|公司'), 'commercialEnterprise'],
    [worded('科研|科学研究|研究'), 'researchInstitution'],
    [worded('(?:社会)?公益(?:社会)?'), 'publicWelfareOrganization'],
    [worded('法律(?:服务)?|律所|律师(?:事务所)?'), 'legalServiceInstitution'],
    [worded('其[他它]'), 'otherOrganization'],
    [worded('总[计数量]|合计'), 'total'],
  ],
  challenge: [
    [worded('维持|驳回(?:诉讼请求|复议申请|复议请求|起诉)?'), 'upheld'],
    [worded('纠正|撤销或?变更|撤销|变更|确认违法'), 'corrected'],
    [worded('其[他它]'), 'otherResult'],
    [worded('尚?未(?:审结|办结|结案|结)|在审|正?在?审理中'), 'pending'],
    [worded('总[计数量]|合计'), 'total'],
  ],
};

/** The column that a heading in an office's own words tells of. */
function nameInWords(key: string, table: Table): string | null {
  return tellingWords[table].find(([words]) => words.test(key))?.[1] ?? null;
}

/** Adds the columns, or groups of columns, that a piece in the form's words names, each once. */
function takeNamed(piece: Piece, table: Table, into: Heading[]): void {
  for (const { meaning, closeness } of piece.recognition.claims) {
    if (meaning.table !== table || (closeness === 'near' && table !== 'challenge')) continue;
    const name =
      meaning.kind === 'column' ? meaning.column : meaning.kind === 'row' && table === 'challenge' ? meaning.row : '';
    if (name !== '' && !isAmong(into, piece, name)) into.push({ name, isAdded: false, piece });
  }
}

function isAmong(headings: readonly Heading[], piece: Piece, name: string): boolean {
  for (const one of headings) if (one.piece === piece && one.name === name) return true;
  return false;
}

const shortestNear = 3;

/** The column whose heading has one character other than these words. */
function nearName(key: string, table: Table): string | null {
  if (key.length < shortestNear) return null;
  const near = columnWordsOf(table).filter(([word]) => word.length >= shortestNear && editDistance(key, word, 1) <= 1);
  const names = new Set(near.map(([, name]) => name));
  const [only] = names;
  return names.size === 1 && only ? only : null;
}
