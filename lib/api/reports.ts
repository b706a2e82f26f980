import { z } from 'zod';
import { findReport } from '../answer/find-report.ts';
import { listReports } from '../answer/list-reports.ts';
import { figureOf } from '../form/figure.ts';
import { severityOf } from '../form/problem.ts';
import { describeProblem } from '../i18n/describe-problem.ts';
import { divisionOf } from '../region/division.ts';
import { endpoint } from './endpoint.ts';
import { listParts, origin, place, reportingAgency, year } from './parameters.ts';
import { reportDetailSchema, reportSchema } from './schemas.ts';
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
  answer: async ({ id, locale }) => {
    const found = /^\d{1,15}$/.test(id) ? await findReport(Number(id)) : null;
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
        figures: found.cells.map(({ key, state, value, raw, placedBy, at }) => ({
          key,
          row: figureOf(key).rowTerm[locale],
          column: figureOf(key).columnTerm[locale],
          state,
          value,
          raw,
          placedBy,
          at,
        })),
        computedTotals: Object.fromEntries(found.computedTotals),
        checks: found.checks.map(({ check, subject, status, left, right, delta, missing }) => ({
          check,
          subject,
          status,
          left,
          right,
          delta,
          missing,
        })),
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
