import { z } from 'zod';
import { changeKinds } from '../answer/find-changes.ts';
import { applicantKinds } from '../form/application.ts';
import { checkIds, checkStatuses } from '../form/check.ts';
import { severities } from '../form/problem.ts';
import { agencyKinds, agencyLevels, cellStates, placements, sourceFormats } from '../form/report.ts';
import { editions, scopes, tables, units } from '../form/terms.ts';
import { growthReasons } from '../indicator/growth.ts';
import { bases, measureFamilies } from '../indicator/measure.ts';
import { absences, origins } from '../indicator/series.ts';
import { divisionLevels } from '../region/division.ts';

/** What answers are made of. Every name has a description in the catalogue `api`. */
const year = z.int().min(2019).max(2100);
const code = z.string().regex(/^\d{6}$/);
const agencyId = z.string().regex(/^\d{6}-[0-9a-z]{4,16}$/);
const origin = z.enum(origins);
const scope = z.enum(scopes);
const edition = z.enum(editions);
const interval = z.strictObject({ low: z.number(), high: z.number() });

const behindSchema = z.strictObject({
  regionYears: z.int(),
  replica: z.boolean(),
  syncedAt: z.iso.datetime().nullable(),
});

export const versionSchema = z.strictObject({
  number: z.int(),
  changedAt: z.iso.datetime(),
  digest: z.string(),
  behind: behindSchema.nullable(),
});

export const agencySchema = z.strictObject({
  id: agencyId,
  name: z.string(),
  kind: z.enum(agencyKinds),
  level: z.enum(agencyLevels),
  regionCode: code.nullable(),
  regionName: z.string().nullable(),
  origin,
  years: z.array(year),
});

export const agencyDetailSchema = agencySchema.extend({
  aliases: z.array(z.string()),
  regionReason: z.string(),
  regionCandidates: z.array(code),
});

export const regionSchema = z.strictObject({
  code,
  name: z.string(),
  level: z.enum(divisionLevels),
  parentCode: code.nullable(),
});

export const setSchema = z.strictObject({ key: z.string(), name: z.string(), total: z.int() });

export const measureSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  family: z.enum(measureFamilies),
  unit: z.string(),
  formula: z.string(),
  isRate: z.boolean(),
  nCounts: z.string().nullable(),
  editions: z.array(edition),
  applicants: z.array(z.enum(applicantKinds)),
  bases: z.array(z.enum(bases)),
});

const subject = z.strictObject({
  kind: z.enum(['agency', 'region', 'group']),
  id: z.string(),
  name: z.string(),
  regionCode: code.nullable(),
  origin,
});
const asked = z.strictObject({
  measure: z.string(),
  applicant: z.enum(applicantKinds),
  base: z.enum(bases),
  unit: z.string(),
});

export const pointSchema = z.strictObject({
  year,
  value: z.number().nullable(),
  absence: z.enum([...absences, ...growthReasons]).nullable(),
  numerator: z.number().nullable(),
  n: z.number().nullable(),
  interval: interval.nullable(),
  computed: z.boolean(),
  edition: edition.nullable(),
  scope: scope.nullable(),
  basis: z.enum(['consolidated', 'sum']).nullable(),
  check: z.enum(checkStatuses).nullable(),
  delta: z.number().nullable(),
  reports: z.int(),
  consolidated: z.int(),
  reportId: z.int().nullable(),
});
export const seriesSchema = z.strictObject({ subject, measure: asked, points: z.array(pointSchema) });

const growth = z.strictObject({
  absolute: z.number().nullable(),
  relative: z.number().nullable(),
  points: z.number().nullable(),
  reason: z.enum(growthReasons).nullable(),
});
export const changeSchema = z.strictObject({
  subject,
  measure: asked,
  first: pointSchema,
  last: pointSchema,
  raw: growth,
  constant: growth.extend({ panel: z.int(), leftOut: z.int() }).nullable(),
  interval: interval.nullable(),
  withinChance: z.boolean(),
  n: z.number().nullable(),
});

export const rankedSchema = z.strictObject({ rank: z.int().nullable(), subject, point: pointSchema });

export const reportSchema = z.strictObject({
  id: z.int(),
  agencyId,
  year,
  scope,
  edition: edition.nullable(),
  origin,
  revision: z.int(),
  isCurrent: z.boolean(),
  checks: z.strictObject({ passed: z.int(), failed: z.int(), unassessable: z.int() }),
  problems: z.int(),
  readAt: z.iso.datetime(),
  parserVersion: z.string(),
  sourceName: z.string().nullable(),
  sourceUrl: z.string().nullable(),
});

const position = z.strictObject({
  start: z.int(),
  end: z.int(),
  line: z.int(),
  column: z.int(),
  grid: z.strictObject({ table: z.int(), row: z.int(), cell: z.int() }).optional(),
  page: z.strictObject({ page: z.int(), box: z.array(z.number()).length(4) }).optional(),
});

const source = z
  .strictObject({
    name: z.string(),
    url: z.string().nullable(),
    sha256: z.string(),
    bytes: z.int(),
    format: z.enum(sourceFormats),
    charset: z.string().nullable(),
  })
  .nullable();
const figure = z.strictObject({
  key: z.string(),
  row: z.string(),
  column: z.string(),
  state: z.enum(cellStates),
  value: z.number().nullable(),
  raw: z.string(),
  placedBy: z.enum(placements),
  at: position.nullable(),
});
const checkResult = z.strictObject({
  check: z.enum(checkIds),
  subject: z.string(),
  status: z.enum(checkStatuses),
  left: z.number().nullable(),
  right: z.number().nullable(),
  delta: z.number().nullable(),
  missing: z.array(z.string()),
});

export const figureDetailSchema = figure.extend({
  unit: z.enum(units),
  reportId: z.int(),
  subject,
  year,
  scope,
  checks: z.array(checkResult),
  source,
  revision: z.int(),
  isCurrent: z.boolean(),
  supersededBy: z.int().nullable(),
  parserVersion: z.string(),
});

export const reportDetailSchema = z.strictObject({
  id: z.int(),
  subject,
  year,
  scope,
  scopeReason: z.string().nullable(),
  edition: edition.nullable(),
  editions: z.record(z.enum(tables), edition.nullable()),
  origin,
  revision: z.int(),
  isCurrent: z.boolean(),
  publishedOn: z.string().nullable(),
  readAt: z.iso.datetime(),
  parserVersion: z.string(),
  source,
  figures: z.array(figure),
  computedTotals: z.record(z.string(), z.number()),
  checks: z.array(checkResult),
  problems: z.array(
    z.strictObject({
      code: z.string(),
      severity: z.enum(severities),
      text: z.string(),
      keys: z.array(z.string()),
      at: position.nullable(),
    }),
  ),
  revisions: z.array(
    z.strictObject({ id: z.int(), scope, revision: z.int(), isCurrent: z.boolean(), readAt: z.iso.datetime() }),
  ),
});

export const dataChangeSchema = z.strictObject({
  version: z.int(),
  ordinal: z.int(),
  changedAt: z.iso.datetime(),
  kind: z.enum(changeKinds),
  agency: z.string().nullable(),
  name: z.string().nullable(),
  year: year.nullable(),
  reportId: z.int().nullable(),
  figures: z.array(z.strictObject({ key: z.string(), from: z.number().nullable(), to: z.number().nullable() })),
  note: z.string().nullable(),
});

export const archiveSchema = z.strictObject({
  name: z.string(),
  version: z.int(),
  changedAt: z.iso.datetime(),
  origin,
  address: z.string(),
  files: z.array(z.strictObject({ path: z.string(), rows: z.int(), bytes: z.int(), sha256: z.string() })),
});

export const datasetSchema = z.strictObject({
  id: z.enum(['dataset', 'series', 'change']),
  shape: z.enum(['tidy', 'wide', 'form']).nullable(),
  title: z.string(),
  formats: z.array(z.strictObject({ format: z.string(), mediaType: z.string(), mostRows: z.int().nullable() })),
  columns: z.array(z.strictObject({ key: z.string(), type: z.string(), header: z.string(), description: z.string() })),
});
