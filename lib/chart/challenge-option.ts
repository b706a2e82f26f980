import {
  type ChallengeColumn,
  type ChallengeGroup,
  challengeColumns,
  challengeColumnTerms,
  challengeGroups,
  challengeGroupTerms,
} from '../form/challenge.ts';
import type { Term } from '../form/terms.ts';
import { type Answer, askedMeasure, pointsOf } from '../indicator/answer.ts';
import { formatValue } from '../indicator/format.ts';
import type { MeasureId } from '../indicator/measure.ts';
import type { Point } from '../indicator/series.ts';
import { absenceTerms } from '../indicator/terms.ts';
import { sayChart } from './chart-terms.ts';
import { box, type Drawing, isNarrow, type JsonObject, ofElements, type Spot, text, wrapWidth } from './drawing.ts';
import { checkMark, describeRows, originWords } from './point-words.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { brokenName, cutTo, nameLines, textWidth } from './text-layout.ts';
import { colour } from './theme.ts';

/** The four results of a challenge in the order of the form, and the fill of each. */
export const challengeResults = ['upheld', 'corrected', 'otherResult', 'pending'] as const;
export const challengeFills: Readonly<Record<Exclude<ChallengeColumn, 'total'>, string>> = {
  upheld: colour('map-4'),
  corrected: colour('s2'),
  otherResult: colour('map-2'),
  pending: colour('outcome-otherHandling'),
};

/** The fifteen numbers of table 四. */
export const challengeMeasures: readonly MeasureId[] = challengeGroups.flatMap((group) =>
  challengeColumns.map((column) => `${group}.${column}`),
);

/** The key of the results, wrapped from a top on. */
export function resultKey(top: number, width: number, locale: keyof Term) {
  const items = challengeResults.map((result) => ({
    words: challengeColumnTerms[result][locale],
    swatch: (x: number, y: number) => [box(x, y - 5, 14, 10, { fill: challengeFills[result], stroke: colour('edge') })],
  }));
  return wrapItems(items, 0, top, width);
}

/** A total of a group and year: by what key a page finds it. */
export const challengeSpot = (group: ChallengeGroup, year: number): string => `${group}.total:${year}`;

const rowHeight = 26;
const lineHeight = 16;
const yearRoom = 40;

type Cell = { readonly total: Point | undefined; readonly counts: readonly (number | null)[] };

/**
 * How challenges of one subject ended, year by year: three columns of bars as long as the cases are many, in parts by result,
 * the printed total behind each. Each total is a spot.
 */
export function challengeOption(answer: Answer, { locale, width }: DrawingParts): Drawing {
  const { years, subjects } = answer;
  const cells = challengeGroups.map((group) => years.map((_, at) => cellAt(answer, group, at)));
  const most = Math.max(1, ...cells.flat().map(({ counts }) => sumOf(counts)));
  const words = cells.map((column) => column.map((cell) => wordsOf(cell, locale)));
  const gap = isNarrow(width) ? 8 : 20;
  const columnWidth = (whole: number) =>
    (whole - yearRoom - (challengeGroups.length - 1) * gap) / challengeGroups.length;
  const each = columnWidth(width);
  // Words in place of a number have a column to themselves.
  const numbers = cells.flatMap((column) => column.filter(({ counts }) => sumOf(counts) > 0));
  const widest = Math.max(0, ...numbers.map((cell) => textWidth(wordsOf(cell, locale))));
  const numberRoom = Math.min(each * 0.6, widest + 10);
  const key = resultKey(0, width, locale);
  // Alike at all widths of a kind, so that a page knows the height.
  const headRoom = columnWidth(wrapWidth(width));
  const heads = challengeGroups.map((group) => headLinesOf(challengeGroupTerms[group][locale], headRoom));
  const headLines = Math.max(...heads.map((lines) => lines.length));
  const top = key.bottom + headLines * lineHeight + 10;
  const left = (column: number) => yearRoom + column * (each + gap);
  const middle = (row: number) => top + row * rowHeight + rowHeight / 2;
  const headWords = heads.flatMap((lines, column) =>
    lines.map((line, at) =>
      text(line, left(column), top - 14 - (lines.length - 1 - at) * lineHeight, { fill: colour('ink') }),
    ),
  );
  const bars = cells.flatMap((column, place) =>
    column.flatMap((cell, row) => {
      const made = partsOf(cell, left(place), middle(row), (each - numberRoom) / most);
      const said = cutTo(words[place]?.[row] ?? '', each);
      const fill = cell.total?.check === 'fail' ? 'bad' : cell.total?.value == null ? 'ink-2' : 'ink';
      return [
        ...made.elements,
        text(said, made.end + (made.elements.length > 0 ? 6 : 0), middle(row), { fill: colour(fill) }),
      ];
    }),
  );
  const origins = originWords(
    subjects.map(({ origin }) => origin),
    locale,
  );
  const bottom = top + years.length * rowHeight;
  const notes = wrapItems(origins.notes, 0, bottom + 4, width);
  const height = notes.bottom;
  const elements: JsonObject[] = [
    ...key.elements,
    ...headWords,
    ...years.flatMap((year, row) => [
      box(0, top + row * rowHeight, width, 1, { fill: colour('rule') }),
      text(String(year), 0, middle(row), { fill: colour('ink') }),
    ]),
    ...bars,
    ...notes.elements,
  ];
  const spots = challengeGroups.flatMap((group, place) =>
    years.map((year, row): Spot => {
      const label = [year, challengeGroupTerms[group][locale], words[place]?.[row] ?? ''].join(' ');
      const more = `${label} (${resultsOf(cells[place]?.[row], locale)})`;
      const [x, y] = [left(place) / width, (top + row * rowHeight) / height];
      return { key: challengeSpot(group, year), label, more, x, y, width: each / width, height: rowHeight / height };
    }),
  );
  return {
    option: ofElements(elements),
    width,
    height,
    description: sayChart('challengeDescription', locale, {
      series: describeRows([...origins.notes, ...spots.map(({ more = '' }) => more)], 'semicolon', locale),
    }),
    spots,
  };
}

/** A head in as many lines as its words need: a Chinese one breaks anywhere, an English one between words, and in a word wider than its column. */
function headLinesOf(name: string, room: number): string[] {
  const words = name.split(' ');
  if (words.length === 1 || textWidth(name) <= room) return nameLines(name, '', room);
  const lines: string[] = [];
  for (const word of words) {
    const joined = [...lines.slice(-1), word].join(' ');
    if (lines.length > 0 && textWidth(joined) <= room) lines.splice(-1, 1, joined);
    else lines.push(...brokenName(word, room));
  }
  return lines;
}

function cellAt(answer: Answer, group: ChallengeGroup, at: number): Cell {
  const pointAt = (column: ChallengeColumn) => pointsOf(answer, 0, askedMeasure(`${group}.${column}`))[at];
  return { total: pointAt('total'), counts: challengeResults.map((result) => pointAt(result)?.value ?? null) };
}

const sumOf = (counts: Cell['counts']): number => counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** The printed total with the mark of its checks, or why there is none. */
function wordsOf({ total }: Cell, locale: keyof Term): string {
  if (total?.value == null) return absenceTerms[total?.absence ?? 'noReport'][locale];
  return `${formatValue(total.value, 'case')} ${checkMark(total)}`.trim();
}

function resultsOf(cell: Cell | undefined, locale: keyof Term): string {
  return challengeResults
    .map((result, at) => {
      const count = cell?.counts[at] ?? null;
      return `${challengeColumnTerms[result][locale]} ${count === null ? '–' : formatValue(count, 'case')}`;
    })
    .join(sayChart('comma', locale));
}

/** The parts of one bar, a case being so many pixels, and where it ends. */
function partsOf(
  { counts }: Cell,
  left: number,
  middle: number,
  perCase: number,
): { elements: JsonObject[]; end: number } {
  let end = left;
  const elements = counts.flatMap((count, at) => {
    const share = (count ?? 0) * perCase;
    if (share <= 0) return [];
    const fill = challengeFills[challengeResults[at] ?? 'pending'];
    const part = box(end, middle - 6, Math.max(1, share), 12, { fill, stroke: colour('edge'), lineWidth: 0.5 });
    end += share;
    return [part];
  });
  return { elements, end };
}
