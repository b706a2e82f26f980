import type { Label } from './source-row.ts';

/** The unit in which a heading, a label or a caption says amounts are given. */
export type MoneyUnit = {
  readonly found: string;
  /** How many 元 it is. */
  readonly yuan: number;
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
};
const said = /(?:单位|[(:,/]|金额|总额|收费|^)[^()\d]{0,6}?((?:亿|千万|百万|十万|万|千|百)?元)/;
const caption = /^\(?(?:金额|货币|计量)?单位/;
const longest = 40;

/** The unit that the labels of a row say its amount is in, or else the caption of its table; null where neither says one. */
export function findMoneyUnit(labels: readonly Label[], captioned: string | null): MoneyUnit | null {
  const units = new Set(captioned === null ? [] : [captioned]);
  let nearest = captioned;
  for (const { piece } of labels) {
    const found = piece.kind === 'label' ? unitSaid(piece.folded) : null;
    if (found === null) continue;
    nearest = found;
    units.add(found);
  }
  return nearest === null ? null : { found: nearest, yuan: yuanIn[nearest] ?? 1, isDisputed: units.size > 1 };
}

/** The unit that a caption (`单位：元`, `（单位：件、万元）`) gives for a whole table; null for other labels. */
export function unitOfCaption(folded: string): string | null {
  return caption.test(folded) ? unitSaid(folded) : null;
}

function unitSaid(folded: string): string | null {
  return folded.length <= longest && folded.includes('元') ? (said.exec(folded)?.[1] ?? null) : null;
}
