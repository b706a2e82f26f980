import { z } from 'zod';
import { findReport, type ReportFound } from '../answer/find-report.ts';
import { listReports } from '../answer/list-reports.ts';
import type { CheckResult } from '../form/check.ts';
import { figureOf, isFigureKey } from '../form/figure.ts';
import { severityOf } from '../form/problem.ts';
import type { Cell } from '../form/report.ts';
import { describeProblem } from '../i18n/describe-problem.ts';
import type { Locale } from '../i18n/locales.ts';
import { divisionOf } from '../region/division.ts';
import { checksOf } from '../report/doubt.ts';
import { endpoint } from './endpoint.ts';
import { listParts, origin, place, reportingAgency, year } from './parameters.ts';
import { figureDetailSchema, reportDetailSchema, reportSchema } from './schemas.ts';
import { shownSubject } from './shown.ts';

export const reports = endpoint({
  id: 'reports',
  path: '/reports',
  parameters: {
    agency: reportingAgency.optional(),
    in: place.optional(),
    year: year().optional(),
    origin,
    ...listParts,
  },
  data: z.array(reportSchema),
  isList: true,
  answer: async ({ own }) => {
    if (own.in !== undefined && !divisionOf(own.in))
      return { unknown: [{ name: 'in', value: own.in, reason: 'unknownValue' }] };
    const found = await listReports({ ...own, regionCode: own.in });
    const last = found.at(-1);
    return {
      data: found.map(({ reportYear, readAt, ...rest }) => ({
        ...rest,
        year: reportYear,
        readAt: readAt.toISOString(),
      })),
      next: last && found.length === own.limit ? String(last.id) : null,
    };
  },
});

export const oneReport = endpoint({
  id: 'report',
  path: '/reports/{id}',
  data: reportDetailSchema,
  answer: async ({ ids: [id = ''], locale }) => {
    const found = await reportAt(id);
    if (!found) return { missing: true };
    return {
      data: {
        id: found.id,
        subject: shownSubject(found.subject),
        year: found.reportYear,
        scope: found.scope,
        scopeReason: found.scopeReason,
        edition: found.edition,
        editions: found.editions,
        origin: found.origin,
        revision: found.revision,
        isCurrent: found.isCurrent,
        publishedOn: found.publishedOn,
        readAt: found.readAt.toISOString(),
        parserVersion: found.parserVersion,
        source: found.source,
        figures: found.cells.map((cell) => shownCell(cell, locale)),
        computedTotals: Object.fromEntries(found.computedTotals),
        checks: found.checks.map(shownCheck),
        problems: found.problems.map((one) => ({
          code: one.code,
          severity: severityOf(one.code),
          text: describeProblem(one, locale),
          keys: one.keys,
          at: one.at,
        })),
        revisions: found.revisions.map(({ id: own, scope, revision, isCurrent, readAt }) => ({
          id: own,
          scope,
          revision,
          isCurrent,
          readAt: readAt.toISOString(),
        })),
      },
    };
  },
});

export const oneFigure = endpoint({
  id: 'figure',
  path: '/reports/{id}/figures/{key}',
  data: figureDetailSchema,
  answer: async ({ ids: [id = '', key = ''], locale }) => {
    const found = isFigureKey(key) ? await reportAt(id) : null;
    const cell = found?.cells.find((one) => one.key === key);
    if (!found || !cell) return { missing: true };
    const current = found.revisions.find(({ isCurrent, scope }) => isCurrent && scope === found.scope);
    return {
      data: {
        ...shownCell(cell, locale),
        unit: figureOf(cell.key).unit,
        reportId: found.id,
        subject: shownSubject(found.subject),
        year: found.reportYear,
        scope: found.scope,
        checks: checksOf(found, cell.key).map(shownCheck),
        source: found.source,
        revision: found.revision,
        isCurrent: found.isCurrent,
        supersededBy: found.isCurrent ? null : (current?.id ?? null),
        parserVersion: found.parserVersion,
      },
    };
  },
});

/** The report of a number in an address; null where it is none. */
function reportAt(id: string): Promise<ReportFound | null> {
  return /^[1-9]\d{0,14}$/.test(id) ? findReport(Number(id)) : Promise.resolve(null);
}

function shownCell({ key, state, value, raw, placedBy, at }: Cell, locale: Locale) {
  const { rowTerm, columnTerm } = figureOf(key);
  return { key, row: rowTerm[locale], column: columnTerm[locale], state, value, raw, placedBy, at };
}

function shownCheck({ check, subject, status, left, right, delta, missing }: CheckResult) {
  return { check, subject, status, left, right, delta, missing };
}
