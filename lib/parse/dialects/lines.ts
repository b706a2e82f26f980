import type { LineDialect } from './dialect.ts';

/** One cell a line: whatever no other dialect claims. */
export const lineDialect: LineDialect = { name: 'lines', cut: (line) => [{ start: 0, end: line.length }] };
