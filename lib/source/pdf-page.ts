/** A piece of text a page draws; box in points from the top left. */
export type PageItem = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** A level or upright line a page draws: from x, y to x, y. */
export type Rule = readonly [number, number, number, number];

/** One page as the reading process hands it over. */
export type PdfPage = {
  readonly number: number;
  readonly width: number;
  readonly height: number;
  readonly items: readonly PageItem[];
  readonly rules: readonly Rule[];
};

export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** The box around several; they must be at least one. */
export function around(boxes: readonly Box[]): Box {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}

export const middleOf = (box: Box) => box.y + box.height / 2;

/** A stretch of a line without a wide gap: what a reader takes for one cell or one phrase. */
export type Segment = Box & { readonly text: string };
/** Segments that stand side by side. */
export type TextLine = Box & { readonly segments: readonly Segment[] };

/** A gap wider than this many character heights parts two segments. */
const widestGap = 0.9;
/** Two numbers set apart at all are two numbers; digits of one touch. */
const widestGapOfNumbers = 0.3;
const number = /^\s*[-+]?[\d.,]+\s*$/;

/** Items as lines, top to bottom, each cut into segments where the gap is wide. */
export function textLinesOf(items: readonly PageItem[]): readonly TextLine[] {
  const byMiddle = items.flatMap(splitItem).sort((one, other) => middleOf(one) - middleOf(other));
  const rows: PageItem[][] = [];
  for (const item of byMiddle) {
    const row = rows.at(-1);
    const reference = row?.[0];
    const isSame =
      reference && Math.abs(middleOf(item) - middleOf(reference)) < Math.min(item.height, reference.height) * 0.5;
    if (row && isSame) row.push(item);
    else rows.push([item]);
  }
  return rows.map((row) => {
    const segments = segmentsOf(row.sort((one, other) => one.x - other.x));
    return { ...around(segments), segments };
  });
}

function segmentsOf(row: readonly PageItem[]): readonly Segment[] {
  const groups: PageItem[][] = [];
  for (const item of row) {
    const group = groups.at(-1);
    const last = group?.at(-1);
    const gap = last ? item.x - (last.x + last.width) : Number.POSITIVE_INFINITY;
    const widest = number.test(item.text) && last && number.test(last.text) ? widestGapOfNumbers : widestGap;
    if (group && last && gap < Math.max(item.height, last.height) * widest) group.push(item);
    else groups.push([item]);
  }
  return groups.map((group) => ({ ...around(group), text: textOf(group) }));
}

/** Text of items side by side; a visible gap between Latin letters or digits is a space. */
function textOf(group: readonly PageItem[]): string {
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const item of group) {
    const isGap = item.x - end > item.height * 0.2;
    if (text !== '' && isGap && /[\w.,)]$/.test(text) && /^[\w(]/.test(item.text)) text += ' ';
    text += item.text;
    end = item.x + item.width;
  }
  return text.trim();
}

const numbersInARow = /^\s*[-\d.,/—–−]+(?:\s+[-\d.,/—–−]+)+\s*$/;
const longestItem = 2000;

/** A whole row drawn as one text is cut at its wide spaces, or between its numbers, each at its share of the width. */
export function splitItem(item: PageItem): readonly PageItem[] {
  const { text } = item;
  if (text.length > longestItem || !/\s/.test(text)) return [item];
  const words = numbersInARow.test(text) ? /\S+/g : /\S+(?:\s\S+)*/g;
  const share = item.width / text.length;
  return [...text.matchAll(words)].map(({ 0: word, index }) => ({
    ...item,
    text: word,
    x: item.x + index * share,
    width: word.length * share,
  }));
}
