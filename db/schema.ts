import { sql } from 'drizzle-orm';
import { blob, index, integer, primaryKey, real, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core';
import { checkIds, checkStatuses } from '../lib/form/check.ts';
import type { FigureKey } from '../lib/form/figure.ts';
import type { Problem, ProblemCode } from '../lib/form/problem.ts';
import { agencyKinds, agencyLevels, cellStates, type Position, sourceFormats } from '../lib/form/report.ts';
import { editions, scopes } from '../lib/form/terms.ts';
import { origins } from '../lib/indicator/series.ts';
import { coded } from './code.ts';
import { listKey } from './list-key.ts';

export const regionStatuses = ['placed', 'ambiguous', 'unknown'] as const;
/** `direct`: single reports of the agencies placed in the region itself. `effective`: what the region counts as (see rollup.ts). */
export const regionParts = ['direct', 'effective'] as const;
export const regionBases = ['consolidated', 'sum'] as const;

/** An organ that reports. `public_id` is what addresses carry and survives reloading everything. */
export const agency = sqliteTable(
  'agency',
  {
    id: integer('id').primaryKey(),
    publicId: text('public_id').notNull(),
    name: text('name').notNull(),
    aliases: text('aliases', { mode: 'json' }).$type<readonly string[]>().notNull().default(sql`'[]'`),
    kind: text('kind', { enum: agencyKinds }).notNull(),
    level: text('level', { enum: agencyLevels }).notNull(),
    regionCode: text('region_code'),
    regionStatus: text('region_status', { enum: regionStatuses }).notNull(),
    regionReason: text('region_reason').notNull(),
    regionCandidates: text('region_candidates', { mode: 'json' }).$type<readonly string[]>(),
    origin: text('origin', { enum: origins }).notNull(),
    pinyin: text('pinyin').notNull(),
    initials: text('initials').notNull(),
    /** What tells an agency without a place from others of its name (`Identity.site`, else `source:` and its digest). */
    site: text('site'),
    /** Its place in the list of agencies, and the number of its rows in the search (see list-key.ts). */
    listKey: integer('list_key').generatedAlwaysAs(listKey, { mode: 'virtual' }),
  },
  (table) => [
    uniqueIndex('agency_public_id').on(table.publicId),
    uniqueIndex('agency_list_key').on(table.listKey),
    index('agency_place').on(table.origin, table.regionCode),
    /** The order of the list of agencies (lib/answer/search-agencies.ts): governments first, then by level and place. */
    index('agency_list').on(
      table.origin,
      sql`(kind <> 'government')`,
      sql`(CASE level WHEN 'national' THEN 0 WHEN 'province' THEN 1 WHEN 'prefecture' THEN 2 WHEN 'county' THEN 3 ELSE 4 END)`,
      table.regionCode,
    ),
  ],
);

/** A public id that an agency had, or that part of its reports had, before they were placed, merged or taken apart. */
export const agencyAlias = sqliteTable(
  'agency_alias',
  {
    publicId: text('public_id').notNull(),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agency.id, { onDelete: 'cascade' }),
    /** Where a person moved the agency, the key under which later reports of it are found; else null. */
    key: text('key'),
  },
  (table) => [
    primaryKey({ columns: [table.publicId, table.agencyId] }),
    index('agency_alias_agency').on(table.agencyId),
  ],
);

/** One reading of one agency's report for one year. Of its revisions one is current; what queries join is kept narrow here. */
export const report = sqliteTable(
  'report',
  {
    id: integer('id').primaryKey(),
    agencyId: integer('agency_id')
      .notNull()
      .references(() => agency.id),
    reportYear: integer('report_year').notNull(),
    scope: text('scope', { enum: scopes }).notNull(),
    origin: text('origin', { enum: origins }).notNull(),
    revision: integer('revision').notNull(),
    isCurrent: integer('is_current', { mode: 'boolean' }).notNull(),
    /** Of an agency-year's current reports the one shown where either scope will do: consolidated for a government, single otherwise. */
    isPreferred: integer('is_preferred', { mode: 'boolean' }).notNull(),
    /** The agency's region, repeated so that a region's reports are found without a join. */
    regionCode: text('region_code'),
    edition: text('edition', { enum: editions }),
    disclosureEdition: text('disclosure_edition', { enum: editions }),
    applicationEdition: text('application_edition', { enum: editions }),
    challengeEdition: text('challenge_edition', { enum: editions }),
    /**
     * One letter a figure by ordinal (see mask.ts), telling zero from blank from absent. Null, the usual case: every
     * figure of the report's editions was found and holds a number, so a figure without a row is 0.
     */
    cellMask: text('cell_mask'),
    checksPassed: integer('checks_passed').notNull(),
    checksFailed: integer('checks_failed').notNull(),
    checksUnassessable: integer('checks_unassessable').notNull(),
    problems: integer('problems').notNull(),
    /** Seconds since 1970. */
    readAt: integer('read_at', { mode: 'timestamp' }).notNull(),
    parserVersion: text('parser_version').notNull(),
    /** What the figures are known by (see fingerprint.ts), equal for the same report mirrored on another site; null if they are not telling. */
    fingerprint: text('fingerprint'),
  },
  (table) => [
    uniqueIndex('report_revision').on(table.agencyId, table.reportYear, table.scope, table.revision),
    index('report_place').on(table.origin, table.reportYear, table.regionCode),
    index('report_fingerprint').on(table.fingerprint).where(sql`fingerprint IS NOT NULL`),
  ],
);

/** The file a report was read from; a generated report has none. */
export const source = sqliteTable(
  'source',
  {
    reportId: integer('report_id')
      .primaryKey()
      .references(() => report.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    url: text('url'),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    format: text('format', { enum: sourceFormats }).notNull(),
    charset: text('charset'),
    scopeReason: text('scope_reason').notNull(),
    publishedOn: text('published_on'),
    /** Digest of everything that was read, so that reading the same file again is known to change nothing. */
    readingDigest: text('reading_digest').notNull(),
    /** What a manifest said of the file, so that it can be read again as it was; null for a report kept before this was kept. */
    hints: text('hints', { mode: 'json' }).$type<Readonly<Record<string, string | number>>>(),
    /** The agency's name as this report has it; null in a report put by a version that did not keep it. */
    agency: text('agency'),
  },
  (table) => [index('source_sha256').on(table.sha256)],
);

/** A file that repeats a report under the name of another agency, on another site: linked to that report, not loaded. */
export const mirror = sqliteTable(
  'mirror',
  {
    id: integer('id').primaryKey(),
    /** The report it repeats: the revision that was current when it was recognised. */
    reportId: integer('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    /** The agency name it goes under. */
    agency: text('agency').notNull(),
    name: text('name').notNull(),
    url: text('url'),
    sha256: text('sha256').notNull(),
    bytes: integer('bytes').notNull(),
    /** Of its own figures, so that a reading of the same file that came out otherwise is known. */
    fingerprint: text('fingerprint').notNull(),
    /** Seconds since 1970. */
    readAt: integer('read_at', { mode: 'timestamp' }).notNull(),
  },
  (table) => [uniqueIndex('mirror_sha256').on(table.sha256), index('mirror_report').on(table.reportId)],
);

/** The decoded source and, for every cell, where it stands in it; both deflated (see packed.ts), apart because they are large. */
export const reading = sqliteTable('reading', {
  reportId: integer('report_id')
    .primaryKey()
    .references(() => report.id, { onDelete: 'cascade' }),
  text: blob('text', { mode: 'buffer' }).notNull(),
  cells: blob('cells', { mode: 'buffer' }).notNull(),
  /**
   * The lines and grids of a source that are not in its text (Word, PDF), so that it can be read again as it was; null
   * where the text is the source itself, or the report was kept before this was.
   */
  document: blob('document', { mode: 'buffer' }),
});

/** By which version of its rule a stored column was written (see refresh-pinyin.ts), so that it is gone over once. */
export const storedVersion = sqliteTable('stored_version', {
  name: text('name').primaryKey(),
  version: text('version').notNull(),
});

/** The numbered parts of the prose. */
export const section = sqliteTable(
  'section',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    heading: text('heading').notNull(),
    text: text('text').notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.ordinal] })],
);

/** What is to be said of a source. */
export const reportProblem = sqliteTable(
  'problem',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    ordinal: integer('ordinal').notNull(),
    code: text('code').$type<ProblemCode>().notNull(),
    keys: text('keys', { mode: 'json' }).$type<readonly FigureKey[]>().notNull(),
    at: text('at', { mode: 'json' }).$type<Position>(),
    params: text('params', { mode: 'json' }).$type<Problem['params']>().notNull(),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.ordinal] })],
);

/** The identities that fail or cannot be assessed; those that pass are counted on the report. */
export const checkResult = sqliteTable(
  'check_result',
  {
    reportId: integer('report_id')
      .notNull()
      .references(() => report.id, { onDelete: 'cascade' }),
    check: coded('check_id', checkIds).notNull(),
    subject: text('subject').notNull(),
    status: coded('status', checkStatuses).notNull(),
    left: real('left_sum'),
    right: real('right_sum'),
    delta: real('delta'),
  },
  (table) => [primaryKey({ columns: [table.reportId, table.check, table.subject] })],
);

/**
 * The figures of current reports, clustered by figure, origin and year: a row for each cell that is not a plain zero.
 * `value` is the printed number; where `state` is not `reported`, it is the total computed from the cell's parts or the
 * number the identities force on an illegible cell, if any.
 */
export const figure = sqliteTable(
  'figure',
  {
    ordinal: integer('ordinal').notNull(),
    origin: coded('origin', origins).notNull(),
    reportYear: integer('report_year').notNull(),
    reportId: integer('report_id').notNull(),
    state: coded('state', cellStates).notNull(),
    value: real('value'),
  },
  (table) => [primaryKey({ columns: [table.ordinal, table.origin, table.reportYear, table.reportId] })],
);

/** What stands behind a region's year: how many reports, by table and edition, and on which basis. */
export const regionYear = sqliteTable(
  'region_year',
  {
    origin: coded('origin', origins).notNull(),
    regionCode: text('region_code').notNull(),
    reportYear: integer('report_year').notNull(),
    part: coded('part', regionParts).notNull(),
    /** Null for the direct part. */
    basis: coded('basis', regionBases),
    reports: integer('reports').notNull(),
    consolidated: integer('consolidated').notNull(),
    disclosure2019: integer('disclosure_2019').notNull(),
    disclosure2021: integer('disclosure_2021').notNull(),
    application2019: integer('application_2019').notNull(),
    application2021: integer('application_2021').notNull(),
    challenge2019: integer('challenge_2019').notNull(),
    challenge2021: integer('challenge_2021').notNull(),
  },
  (table) => [primaryKey({ columns: [table.origin, table.regionCode, table.reportYear, table.part] })],
);

/**
 * What a region's year adds up to, in values that hold many numbers. Of figures (see packed-sums.ts) the sum, and how many of the reports
 * that print it hold no number: a figure that is not in it sums to 0 with none missing, so that how many reports gave it follows from
 * `region_year`.
 */
export const regionSum = sqliteTable(
  'region_sum',
  {
    origin: coded('origin', origins).notNull(),
    regionCode: text('region_code').notNull(),
    reportYear: integer('report_year').notNull(),
    /** The figures of the direct part; null where they come to nothing. */
    direct: blob('direct', { mode: 'buffer' }),
    /** The figures of the effective part; null where they are those of the direct part, as in most counties. */
    effective: blob('effective', { mode: 'buffer' }),
    /** Of the reports behind the effective part, how many fail an identity or leave it unassessable (see packed-checks.ts); null where none does. */
    checks: blob('checks', { mode: 'buffer' }),
  },
  (table) => [primaryKey({ columns: [table.origin, table.regionCode, table.reportYear] })],
);

/** What the current reports of a year come to; kept so that no page counts them. Checks are the hard ones. */
export const yearTotal = sqliteTable(
  'year_total',
  {
    origin: coded('origin', origins).notNull(),
    reportYear: integer('report_year').notNull(),
    reports: integer('reports').notNull(),
    checksPassed: integer('checks_passed').notNull(),
    checksFailed: integer('checks_failed').notNull(),
    checksUnassessable: integer('checks_unassessable').notNull(),
    problems: integer('problems').notNull(),
  },
  (table) => [primaryKey({ columns: [table.origin, table.reportYear] })],
);

/**
 * A current report's figures in one value (see packed-figures.ts), for reading a report whole; the table `figure` holds the
 * same ones clustered by figure.
 */
export const packedFigures = sqliteTable('packed_figures', {
  reportId: integer('report_id').primaryKey(),
  figures: blob('figures', { mode: 'buffer' }).notNull(),
});

/**
 * How many agencies lie in a place, by kind and level. A place is a division with all that lies in it; the state (000000)
 * holds the agencies of no division too, which are counted under '' besides.
 */
export const agencyCount = sqliteTable(
  'agency_count',
  {
    origin: coded('origin', origins).notNull(),
    place: text('place').notNull(),
    kind: coded('kind', agencyKinds).notNull(),
    level: coded('level', agencyLevels).notNull(),
    agencies: integer('agencies').notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.origin, table.place, table.kind, table.level] }),
    index('agency_count_none').on(table.origin).where(sql`agencies = 0`),
  ],
);

/** How many current reports of a year a place holds (see `agency_count`), by everything that decides which figures they print. */
export const reportCount = sqliteTable(
  'report_count',
  {
    origin: coded('origin', origins).notNull(),
    place: text('place').notNull(),
    reportYear: integer('report_year').notNull(),
    kind: coded('kind', agencyKinds).notNull(),
    level: coded('level', agencyLevels).notNull(),
    scope: coded('scope', scopes).notNull(),
    isPreferred: integer('is_preferred').notNull(),
    /** 0 where the report has no such table, else the place of its edition in the list, from 1. */
    disclosure: integer('disclosure').notNull(),
    application: integer('application').notNull(),
    challenge: integer('challenge').notNull(),
    reports: integer('reports').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [
        table.origin,
        table.place,
        table.reportYear,
        table.kind,
        table.level,
        table.scope,
        table.isPreferred,
        table.disclosure,
        table.application,
        table.challenge,
      ],
    }),
    index('report_count_none').on(table.origin).where(sql`reports = 0`),
  ],
);

/** How many current reports of a place and year (see `agency_count`) print a measure and have no value of it. */
export const measureAbsent = sqliteTable(
  'measure_absent',
  {
    origin: coded('origin', origins).notNull(),
    place: text('place').notNull(),
    reportYear: integer('report_year').notNull(),
    /** By measure, scope and whether they are preferred (see packed-absent.ts). */
    reports: blob('reports', { mode: 'buffer' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.origin, table.place, table.reportYear] })],
);

/**
 * The larger values of each measure (see stored-measure.ts), largest first within a province: counts from 10 and rates on
 * 30 cases. Signs are turned, so that the order of the key is the order of a ranking.
 */
export const measureRank = sqliteTable(
  'measure_rank',
  {
    /** Measure, origin, year and province (see ranking-number.ts). */
    ranking: integer('ranking').notNull(),
    minusValue: real('minus_value').notNull(),
    /** Of a rate, minus the number of cases it stands on; 0 for counts. */
    minusCases: real('minus_cases').notNull(),
    reportId: integer('report_id').notNull(),
  },
  (table) => [primaryKey({ columns: [table.ranking, table.minusValue, table.minusCases, table.reportId] })],
);

/** Region-years whose effective part is behind their reports: written with each report, cleared when the rollup settles. */
export const staleRegion = sqliteTable(
  'stale_region',
  {
    origin: coded('origin', origins).notNull(),
    regionCode: text('region_code').notNull(),
    reportYear: integer('report_year').notNull(),
  },
  (table) => [primaryKey({ columns: [table.origin, table.regionCode, table.reportYear] })],
);

/**
 * What state the database is in: one row, raised by every transaction that changes anything, in that transaction. Whoever
 * keeps an answer keeps this number with it.
 */
export const dataVersion = sqliteTable('data_version', {
  /** Always 1. */
  id: integer('id').primaryKey(),
  number: integer('number').notNull(),
  /** Seconds since 1970. */
  changedAt: integer('changed_at', { mode: 'timestamp' }).notNull(),
  /** Of every change so far in its order; two databases that took the same changes have the same one. */
  digest: text('digest').notNull(),
});

/** What a data version changed: a row a report that came, went or reads otherwise, or a row for a change of another kind. */
export const changeKinds = [
  'added',
  'revised',
  'reread',
  'withdrawn',
  'mirror',
  'placed',
  'merged',
  'takenApart',
  'loaded',
  'removed',
  'other',
  'moved',
] as const;

export const dataChange = sqliteTable(
  'data_change',
  {
    version: integer('version').notNull(),
    ordinal: integer('ordinal').notNull(),
    /** Seconds since 1970. */
    changedAt: integer('changed_at', { mode: 'timestamp' }).notNull(),
    kind: coded('kind', changeKinds).notNull(),
    /** Public id of the agency, as it was then. */
    agency: text('agency'),
    reportYear: integer('report_year'),
    reportId: integer('report_id'),
    /** Figures that changed: key, value before, value after; null is no number. */
    figures: text('figures', { mode: 'json' }).$type<readonly (readonly [FigureKey, number | null, number | null])[]>(),
    /** Why a report was withdrawn, how many things a change was about, or whose a report is that moved: an id, and its year where it is another. */
    note: text('note'),
  },
  (table) => [primaryKey({ columns: [table.version, table.ordinal] }), index('data_change_agency').on(table.agency)],
);

/** Files that were taken out for a reason a person gave, and are not to come in again. */
export const withdrawal = sqliteTable('withdrawal', {
  sha256: text('sha256').primaryKey(),
  reason: text('reason').notNull(),
  /** Seconds since 1970. */
  withdrawnAt: integer('withdrawn_at', { mode: 'timestamp' }).notNull(),
});
