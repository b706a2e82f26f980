import { figures } from '../form/figure.ts';
import { type Problem, problem } from '../form/problem.ts';
import type { Cell, Reading } from '../form/report.ts';
import { type Table, tables } from '../form/terms.ts';
import type { SourceDocument, SourceOutcome } from '../source/document.ts';
import { checkLabels, checkReading } from './checks/check-reading.ts';
import { accountedFor, findNumbers, isAboveZero } from './checks/find-numbers.ts';
import { isReadingGuide, otherPage, refusalWithoutTables } from './checks/find-refusal.ts';
import { findRepeats, findSecondForm } from './checks/find-repeats.ts';
import { repairCells } from './checks/repair.ts';
import { checkClaims } from './claims/check-claims.ts';
import type { Claim } from './claims/claim.ts';
import { findClaims } from './claims/find-claims.ts';
import type { SetRow } from './dialects/dialect.ts';
import { setRowsOf } from './dialects/set-rows.ts';
import { turnTables } from './dialects/turn-tables.ts';
import { findIdentity, type IdentityHints } from './identity/find-identity.ts';
import { readEitherWay } from './placement/read-either-way.ts';
import { editionsFound, maximumRows, type TablesReading } from './placement/read-tables.ts';
import { type Assembly, assembleRows } from './rows/assemble-rows.ts';
import type { SourceRow } from './rows/source-row.ts';
import { findProseSections } from './text/find-sections.ts';

/** What the parser decided on the way, for a person who asks why. */
export type Explanation = {
  readonly assembly: Assembly;
  readonly tables: TablesReading | null;
  /** What the prose claims of the tables. */
  readonly claims: readonly Claim[];
  readonly reading: Reading;
};

/** Fewer of the form's own words than this, or fewer cells, is not a statutory table. */
const leastEvidence = 3;
const leastCells = 5;
/** So many words of the form are its tables, however few of their cells can be placed. */
const ampleEvidence = 12;

/** A page with numbers in so many of the tables is the report, whatever else its title says. */
const tablesOfAReport = 2;

/** Reads a document as a report of the statutory form, or refuses it with the reason. Pure and total; hints override what is found. */
export function parseReport(document: SourceDocument, hints: IdentityHints = {}): Reading {
  return explainReport(document, hints).reading;
}

/** Reads the outcome of a source: a source refused for its format is a rejected reading. */
export function parseSource(outcome: SourceOutcome, hints: IdentityHints = {}): Reading {
  if (outcome.kind === 'document') return parseReport(outcome.document, hints);
  return { kind: 'rejected', source: outcome.ref, identity: null, reason: outcome.reason, problems: [outcome.reason] };
}

/** The reading together with how it came about. */
export function explainReport(document: SourceDocument, hints: IdentityHints = {}): Explanation {
  const prose = findProseSections(document);
  const sections = prose.map(({ section }) => section);
  const { identity, problems: identityProblems } = findIdentity(document, sections, hints);
  const setRows = turnTables(setRowsOf(document), document.text);
  const above = withoutOutsiders(assembleRows(setRows));
  const chosen = above.rows.length > maximumRows ? null : readEitherWay(above);
  const assembly = chosen?.assembly ?? above;
  const rejected = (reason: Problem, read: TablesReading | null = null): Explanation => ({
    assembly,
    tables: read,
    claims: [],
    reading: {
      kind: 'rejected',
      source: document.ref,
      identity,
      reason,
      problems: [reason, ...document.problems, ...identityProblems],
    },
  });
  if (!chosen) return rejected(problem('notAReport', { params: { found: `${assembly.rows.length} rows` } }));
  const { read } = chosen;

  const cells: Cell[] = [];
  const reported = new Set<Table>();
  for (const { key, table } of figures) {
    const cell = read.cells.get(key);
    if (!cell) continue;
    cells.push(cell);
    if (cell.state === 'reported') reported.add(table);
  }
  if (reported.size < tablesOfAReport && isReadingGuide(document))
    return rejected(problem('notAReport', { params: { found: '解读' } }), read);
  const evidence = tables.reduce((sum, table) => sum + assembly.evidence[table], 0);
  if (evidence >= leastEvidence && reported.size === 0) {
    const numbers = findNumbers(setRows).map(({ raw }) => raw.trim());
    if (numbers.length > 0)
      return rejected(problem('numbersUnplaced', { params: { found: numbers.slice(0, 12).join(' ') } }), read);
    const kind = otherPage(document);
    return rejected(kind ? problem('notAReport', { params: { found: kind } }) : problem('blankForm'), read);
  }
  if (evidence < leastEvidence || (cells.length < leastCells && evidence < ampleEvidence))
    return rejected(refusalWithoutTables(document, assembly, identity.reportYear), read);

  const repeats = findRepeats(assembly, read);
  const second = findSecondForm(assembly, read, repeats);
  if (second.length > 0) {
    const found = second.slice(0, 3).map(({ labels, cells }) => (labels.at(-1)?.piece ?? cells[0])?.raw.trim());
    return rejected(problem('severalForms', { params: { found: found.join('、').slice(0, 120) } }), read);
  }

  const editions = editionsFound(read);
  const claims = findClaims(prose, identity.reportYear);
  const problems: Problem[] = [
    ...document.problems,
    ...identityProblems,
    ...read.problems,
    ...checkLabels(assembly, read),
    ...zerosAlone(cells, setRows, assembly.rows),
    ...checkReading(assembly, read, editions, repeats, document.text),
    ...checkClaims(claims, read.cells, identity.scope),
  ];
  return {
    assembly,
    tables: read,
    claims,
    reading: {
      kind: 'report',
      report: {
        source: document.ref,
        identity,
        edition: editions.disclosure ?? editions.application,
        editions,
        ...repairCells(cells, editions, problems),
        sections,
        text: document.text,
      },
    },
  };
}

/** All zeros pass every identity: where the tables hold other numbers, none of them is believed. */
function zerosAlone(cells: readonly Cell[], setRows: readonly SetRow[], rows: readonly SourceRow[]): Problem[] {
  if (cells.some(({ state, value }) => state === 'reported' && value !== 0)) return [];
  const read = cells.filter(({ state }) => state === 'reported');
  if (read.length === 0) return [];
  const above = findNumbers(setRows, isAboveZero);
  if (above.length === 0) return [];
  const accounted = new Set([...accountedFor(rows), ...cells.flatMap(({ at }) => at?.start ?? [])]);
  const others = above.filter(({ at }) => !accounted.has(at.start));
  if (others.length === 0) return [];
  const found = others.slice(0, 12).map(({ raw }) => raw.trim());
  return [problem('zerosAlone', { keys: read.map(({ key }) => key), params: { found: found.join(' ') } })];
}

/** Rows of numbers outside the tables that no label ties to the form cannot be placed; they are not weighed. */
function withoutOutsiders(assembly: Assembly): Assembly {
  const isTied = (row: SourceRow) =>
    row.context.table !== 'outside' || row.labels.slice(-4).some(({ recognition }) => recognition.namesRow);
  return { ...assembly, rows: assembly.rows.filter(isTied) };
}
