import { type LineDialect, type Stretch, stretchesBetween } from './dialect.ts';

const emphasis = /^(\s{0,9}(\*{1,3}|_{1,3}|`))([^*_`]{1,300})\2\s{0,9}$/;
const rule = /^\|?[ :]{0,3}-{2,}[-: |]{0,200}\|?$/;

/** Markdown table rows: bars at both ends bound the row, a separator row is nothing, emphasis marks are not part of a cell. */
export const markdownDialect: LineDialect = {
  name: 'markdown',
  cut: (line) => {
    const trimmed = line.trim();
    if (!trimmed.includes('|')) return null;
    if (rule.test(trimmed)) return [];
    if (!trimmed.startsWith('|') || !trimmed.endsWith('|') || trimmed.length < 2) return null;
    return stretchesBetween(line, '|')
      .slice(1, -1)
      .map((stretch) => withoutEmphasis(line, stretch));
  },
};

/** A cell between marks of emphasis loses them; a lone mark is a damaged cell and stays. */
function withoutEmphasis(line: string, { start, end }: Stretch): Stretch {
  const marked = emphasis.exec(line.slice(start, end));
  if (!marked) return { start, end };
  const [, before = '', , words = ''] = marked;
  return { start: start + before.length, end: start + before.length + words.length };
}
