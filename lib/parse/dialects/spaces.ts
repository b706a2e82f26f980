import { fold } from '../text/fold.ts';
import { recognise } from '../vocabulary/recognise.ts';
import { isValueText, type LineDialect, type Stretch, wordsIn } from './dialect.ts';

const shortestRow = 3;
const longestRow = 300;
const wideGap = 2;

/** Labels and numbers set apart by spaces alone, as text drawn from a page comes out: numbers by any space, words by wide ones. */
export const spaceDialect: LineDialect = {
  name: 'spaces',
  cut: (line) => {
    if (line.length < shortestRow || line.length > longestRow || !isSpaced(line)) return null;
    const words = wordsIn(line);
    let first = words.length;
    while (first > 0 && isValue(line, words[first - 1])) first--;
    const values = words.slice(first);
    const labels = joinByGaps(words.slice(0, first));
    const [only] = labels;
    if (labels.length === 0) return words.length > 1 ? joinGroups(line, words, values) : null;
    if (values.length === 0) return labels.length > 1 ? labels : null;
    if (values.length === 1 && labels.length === 1 && only && !isRowLabel(line.slice(only.start, only.end)))
      return null;
    return [...labels, ...joinGroups(line, words, values)];
  },
};

/** Whether a space stands between two characters that are none. */
function isSpaced(line: string): boolean {
  return /\S[\s\u3000]+\S/.test(line.trim());
}

/** Words one space apart are one label (`结果 维持`); a wide gap parts two. */
function joinByGaps(words: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = [];
  for (const word of words) {
    const last = joined.at(-1);
    if (last && word.start - last.end < wideGap) joined[joined.length - 1] = { start: last.start, end: word.end };
    else joined.push(word);
  }
  return joined;
}

const firstGroup = /^\p{Nd}{1,3}$/u;
const nextGroup = /^\p{Nd}{3}$/u;

/** Numbers one space apart that could be groups of one (`1 234`) are one cell where the line sets others farther apart. */
function joinGroups(line: string, words: readonly Stretch[], values: readonly Stretch[]): readonly Stretch[] {
  const isWide = words.some((word, index) => index > 0 && word.start - (words[index - 1]?.end ?? 0) >= wideGap);
  if (!isWide) return values;
  const joined: Stretch[] = [];
  let before = '';
  for (const value of values) {
    const last = joined.at(-1);
    const text = line.slice(value.start, value.end);
    if (last && value.start - last.end < wideGap && nextGroup.test(text) && firstGroup.test(before))
      joined[joined.length - 1] = { start: last.start, end: value.end };
    else {
      joined.push(value);
      before = text;
    }
  }
  return joined;
}

function isValue(line: string, word: Stretch | undefined): boolean {
  return word !== undefined && isValueText(line.slice(word.start, word.end));
}

function isRowLabel(label: string): boolean {
  return recognise(fold(label).text).claims.some((claim) => claim.meaning.kind === 'row' && claim.closeness !== 'near');
}
