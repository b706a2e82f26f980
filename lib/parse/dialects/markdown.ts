import { type LineDialect, type Stretch, stretchesBetween } from './dialect.ts';

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

function withoutEmphasis(line: string, { start, end }: Stretch): Stretch {
  const marks = /^[\s*_`]*/.exec(line.slice(start, end))?.[0].length ?? 0;
  let last = end;
  while (last > start + marks && /[\s*_`]/.test(line.charAt(last - 1))) last--;
  return marks > 0 && line.slice(start, start + marks).includes('*')
    ? { start: start + marks, end: last }
    : { start, end };
}
