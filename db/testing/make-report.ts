import { createHash } from 'node:crypto';
import { type FigureKey, figures, isFigureKey } from '../../lib/form/figure.ts';
import type { AgencyKind, AgencyLevel, Cell, CellState, Report } from '../../lib/form/report.ts';
import type { Edition, Scope } from '../../lib/form/terms.ts';
import { divisionOf } from '../../lib/region/division.ts';

/** What a test says of a report; all else is usual: every figure of the edition found, and 0. */
export type ReportDraft = {
  readonly agency?: string;
  readonly kind?: AgencyKind;
  readonly level?: AgencyLevel;
  readonly regionCode?: string | null;
  readonly reportYear?: number;
  readonly site?: string;
  readonly publishedOn?: string;
  readonly scope?: Scope;
  readonly edition?: Edition;
  readonly applicationEdition?: Edition | null;
  /** Numbers by key, or another state of the cell, or `notFound` for no cell at all. */
  readonly figures?: Readonly<Record<string, Said | 'notFound'>>;
  readonly text?: string;
};

/** What a cell holds: a number, nothing that is one, or a damaged number that was repaired. */
type Said = number | Exclude<CellState, 'reported'> | { readonly repaired: number };

/** A report as the parser would hand it over, of whatever the draft says. */
export function makeReport(draft: ReportDraft = {}): Report {
  const {
    agency = '宿迁市教育局',
    kind = 'department',
    regionCode = '321300',
    reportYear = 2023,
    scope = 'single',
    edition = reportYear < 2021 ? '2019' : '2021',
    applicationEdition = edition,
    figures: told = {},
  } = draft;
  const unknown = Object.keys(told).find((key) => !isFigureKey(key));
  if (unknown) throw new RangeError(`"${unknown}" is no figure`);
  const editions = { disclosure: edition, application: applicationEdition, challenge: edition };
  const cells = figures.flatMap(({ key, table, editions: printedIn }): Cell[] => {
    const own = editions[table];
    const said = told[key] ?? (own && printedIn.includes(own) ? 0 : 'notFound');
    if (said === 'notFound') return [];
    return [cellOf(key, said)];
  });
  const text = draft.text ?? JSON.stringify(draft);
  const level = draft.level ?? (regionCode ? (divisionOf(regionCode)?.level ?? 'unknown') : 'unknown');
  return {
    source: {
      name: `${agency}-${reportYear}.txt`,
      url: null,
      sha256: createHash('sha256').update(text).digest('hex'),
      bytes: text.length,
      format: 'text',
      charset: 'utf-8',
    },
    identity: {
      agency,
      agencyKind: kind,
      agencyLevel: level,
      reportYear,
      scope,
      scopeReason: 'test',
      region: regionCode
        ? { status: 'placed', code: regionCode, reason: 'test' }
        : { status: 'unknown', code: null, reason: 'test' },
      site: draft.site ?? null,
      publishedOn: draft.publishedOn ?? null,
    },
    edition,
    editions,
    cells,
    sections: [{ ordinal: 0, heading: '一、总体情况', text: '（略）' }],
    text,
    problems: [],
  };
}

function cellOf(key: FigureKey, said: Said): Cell {
  const at = { start: 0, end: 1, line: 1, column: 1, grid: { table: 1, row: 2, cell: 3 } };
  if (typeof said === 'number')
    return { key, state: 'reported', value: said, raw: String(said), placedBy: 'label', at };
  if (typeof said === 'object')
    return { key, state: 'illegible', value: said.repaired, raw: '□', placedBy: 'label', at };
  const raw = { blank: '', dash: '—', illegible: '?' }[said];
  return { key, state: said, value: null, raw, placedBy: 'order', at };
}
