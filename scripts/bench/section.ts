import type { Database } from '../../db/client.ts';

/** What the parts of the benchmark share: the database they fill in order, and a folder that is removed at the end. */
export type BenchContext = { readonly database: Database; readonly folder: string };

/** One part of the benchmark: a heading, and rows under column names. To add a part, write one and name it in bench.ts. */
export type BenchSection = {
  readonly title: string;
  readonly columns: readonly string[];
  readonly run: (context: BenchContext) => Promise<readonly (readonly string[])[]>;
};

/** Milliseconds that something takes, with what it gives. */
export async function timed<T>(go: () => Promise<T> | T): Promise<{ milliseconds: number; result: T }> {
  const start = performance.now();
  const result = await go();
  return { milliseconds: performance.now() - start, result };
}

/** Milliseconds of processor time that all threads of this process were given so far. */
export function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** `1,234/s` */
export function perSecond(count: number, milliseconds: number): string {
  return `${Math.round((count * 1000) / milliseconds).toLocaleString('en-US')}/s`;
}

/** How many times as long, against a baseline run beside it: what stays true when the machine is busy. */
export function ratio(milliseconds: number, baseline: number): string {
  return `× ${(milliseconds / baseline).toFixed(1)}`;
}

/** A table in columns as wide as their widest cell; wide characters count double. */
export function formatTable(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const width = (text: string) => [...text].reduce((sum, one) => sum + (/[ᄀ-￦]/u.test(one) ? 2 : 1), 0);
  const widths = columns.map((column, index) =>
    Math.max(...[column, ...rows.map((row) => row[index] ?? '')].map(width)),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, index) => {
        const pad = ' '.repeat(Math.max(0, (widths[index] ?? 0) - width(cell)));
        return index === 0 ? cell + pad : pad + cell;
      })
      .join('  ')
      .trimEnd();
  return [line(columns), widths.map((one) => '─'.repeat(one)).join('  '), ...rows.map(line)].join('\n');
}
