import { type Problem, problem } from '../form/problem.ts';
import type { LineIndex } from './line-index.ts';

/**
 * Marks a decoder leaves where bytes were lost: the replacement character, UTF-8 read as GBK (锟斤拷) or as Latin-1, and a
 * pinyin note whose opening bracket was eaten (`申請?zhí)`).
 */
const marks = /\ufffd|锟斤拷|[鏀淇鍏寮]\S[垮簻℃伅]|(?:[ÃÂåæçèé][\u0080-\u00bf]){2}|[㐀-鿿]\?[a-zà-ǜ]{1,6}\)/g;
/** One of these stands in each of them; most texts hold none. */
const signOfMarks = /[\ufffd锟鏀淇鍏寮ÃÂåæçèé?]/;
const reported = 20;

/** Says where a text holds mojibake; the words there are lost and are not guessed. At most twenty lines are named. */
export function findMojibake(text: string, index: LineIndex): Problem[] {
  const problems: Problem[] = [];
  if (!signOfMarks.test(text)) return problems;
  let line = 0;
  for (const found of text.matchAll(marks)) {
    const at = index.at(found.index, found.index + found[0].length);
    if (at.line === line) continue;
    line = at.line;
    const around = text.slice(Math.max(at.start - 4, at.start - at.column + 1), at.end + 6).split(/[\r\n]/)[0] ?? '';
    problems.push(problem('mojibake', { at, params: { line, found: around } }));
    if (problems.length === reported) break;
  }
  return problems;
}
