import { fold } from '../fold.ts';
import { readCell } from '../read-cell.ts';
import { recognise } from '../recognise.ts';
import { isSpace, type LineDialect, type Stretch } from './dialect.ts';

const longestRow = 300;

/** A label and its numbers set apart by spaces alone, as text drawn from a page comes out. */
export const spaceDialect: LineDialect = {
  name: 'spaces',
  cut: (line) => {
    if (line.length > longestRow || !/\d[^\d]?\s{0,40}$/.test(line)) return null;
    const words = wordsOf(line);
    let first = words.length;
    while (first > 0 && isValue(line, words[first - 1])) first--;
    const values = words.slice(first);
    if (values.length === 0 || words.length < 2) return null;
    const label = { start: words[0]?.start ?? 0, end: words[first - 1]?.end ?? 0 };
    if (first === 0) return values;
    if (values.length < 2 && !isRowLabel(line.slice(label.start, label.end))) return null;
    return [label, ...values];
  },
};

function wordsOf(line: string): Stretch[] {
  const words: Stretch[] = [];
  let start = -1;
  for (let index = 0; index <= line.length; index++) {
    const isGap = index === line.length || isSpace(line.charCodeAt(index));
    if (isGap && start >= 0) {
      words.push({ start, end: index });
      start = -1;
    } else if (!isGap && start < 0) start = index;
  }
  return words;
}

function isValue(line: string, word: Stretch | undefined): boolean {
  return word !== undefined && readCell(fold(line.slice(word.start, word.end)).text) !== null;
}

function isRowLabel(label: string): boolean {
  return recognise(fold(label).text).claims.some((claim) => claim.meaning.kind === 'row' && claim.closeness !== 'near');
}
