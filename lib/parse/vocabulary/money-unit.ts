/** The unit in which a heading, a label or a caption says amounts are given. */
export type MoneyUnit = {
  readonly found: string;
  /** How many 元 it is; null for another currency. */
  readonly yuan: number | null;
  /** Whether the same row is said to be in another unit too. */
  readonly isDisputed: boolean;
};

const yuanIn: Readonly<Record<string, number>> = {
  亿元: 1e8,
  千万元: 1e7,
  百万元: 1e6,
  十万元: 1e5,
  万元: 1e4,
  千元: 1e3,
  百元: 100,
  元: 1,
  角: 0.1,
  分: 0.01,
};
const said = /(?:单位|[(:,/]|金额|总额|收费|^)[^()\d]{0,6}?((?:亿|千万|百万|十万|万|千|百)?元)/;
/** Small coins, only where nothing but the unit is named: 部分 and 分类 are words. */
const coins = /(?:单位[:是为]?|[(:,/])(?:人民币)?([角分])(?=[);,\s]|$)/;
const abroad =
  /(?:万|亿)?(?:美|港|欧|日|韩|澳|加|新台|新加坡|澳门)[元币]|美金|(?:英|法)[镑郎]|外币|外汇|USD|HKD|EUR|JPY|GBP/i;
/** Counts in hundreds or more. */
const manyCases = /(?:单位[:是为]?|[(:,/])[^()\d]{0,4}?((?:百|千|万|百万|千万|亿)(?:件|条|项|个|宗|份|次|人次|起))/;
const hints = /[元角分币镑郎汇]|[百千万亿][件条项个宗份次人起]|美金|USD|HKD|EUR|JPY|GBP/i;
const caption = /^\(?(?:金额|货币|计量)?单位/;
/** A note under a table; 单位 alone is also an office. */
const note = /^[(*]?注.{0,20}单位(?:均)?(?:为|是|:)/;
const longest = 40;

/** The unit of an amount, of all the units that its caption, headings and label name, the nearest last; null where none does. */
export function moneyUnitOf(named: readonly string[]): MoneyUnit | null {
  const found = named[named.length - 1];
  return found === undefined
    ? null
    : { found, yuan: yuanIn[found] ?? null, isDisputed: named.some((unit) => unit !== found) };
}

/** Whether a unit is of counts, in hundreds or more: 百件. */
export function isOfCounts(unit: string): boolean {
  return /[件条项个宗份次起]$/.test(unit);
}

/** Whether a label gives a unit for a whole table (`单位：元`, `（单位：件、万元）`). */
export function isUnitCaption(folded: string): boolean {
  return caption.test(folded);
}

/** Whether a label is a note that gives a unit for the table above it. */
export function isUnitNote(folded: string): boolean {
  return note.test(folded);
}

/** The unit of money, or of counts by the hundred and more, that a heading or a label names; null where it names none. */
export function unitSaid(folded: string): string | null {
  if (folded.length > longest || !hints.test(folded)) return null;
  const found = said.exec(folded) ?? coins.exec(folded) ?? manyCases.exec(folded);
  return abroad.exec(folded)?.[0] ?? found?.[1] ?? null;
}
