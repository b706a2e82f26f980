import type { CheckResult } from '../../lib/form/check.ts';
import { severityOf } from '../../lib/form/problem.ts';
import type { Report } from '../../lib/form/report.ts';
import { type FigureContent, figureContent, hardChecks, readingDigestOf } from '../content.ts';
import { cellsJson, packBytes, packText } from '../packed.ts';
import { packFigures } from '../packed-figures.ts';
import { cleanReport } from './clean-report.ts';
import { figureFingerprint } from './fingerprint.ts';

/**
 * A report made ready for the store by work that needs no database, so that reading threads do it: plain data. Names are
 * clean, text and cells packed, figures sparse, hard checks made.
 */
export type PreparedReport = Pick<Report, 'source' | 'identity' | 'edition' | 'editions' | 'problems' | 'sections'> & {
  readonly content: FigureContent;
  /** The figures of `content` in one value. */
  readonly figures: Uint8Array;
  /** Hard checks that do not pass. */
  readonly failures: readonly CheckResult[];
  readonly checks: { readonly passed: number; readonly failed: number; readonly unassessable: number };
  readonly warnings: number;
  /** Of everything that was read (see `readingDigestOf`). */
  readonly digest: string;
  readonly fingerprint: string | null;
  readonly text: Uint8Array;
  readonly cells: Uint8Array;
};

export function prepareReport(given: Report): PreparedReport {
  const report = cleanReport(given);
  const { source, identity, edition, editions, problems, sections } = report;
  const content = figureContent(report.cells, editions);
  const checks = hardChecks(report);
  const cells = cellsJson(report.cells);
  const count = (status: CheckResult['status']) => checks.filter((check) => check.status === status).length;
  return {
    ...{ source, identity, edition, editions, problems, sections, content },
    figures: packFigures(content.rows),
    failures: checks.filter(({ status }) => status !== 'pass'),
    checks: { passed: count('pass'), failed: count('fail'), unassessable: count('unassessable') },
    warnings: problems.filter(({ code }) => severityOf(code) !== 'note').length,
    digest: readingDigestOf(report, cells),
    fingerprint: figureFingerprint(report),
    text: packText(report.text),
    cells: packBytes(cells),
  };
}
