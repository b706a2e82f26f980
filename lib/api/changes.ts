import { z } from 'zod';
import { findChanges } from '../answer/find-changes.ts';
import { endpoint } from './endpoint.ts';
import { changesAfter, listParts, place, reportingAgency, versionNumber } from './parameters.ts';
import { dataChangeSchema } from './schemas.ts';
import { shownDataChange } from './shown.ts';

export const changes = endpoint({
  id: 'changes',
  path: '/changes',
  parameters: {
    agency: reportingAgency.optional(),
    region: place.optional(),
    since: versionNumber.optional(),
    after: changesAfter.optional(),
    limit: listParts.limit,
  },
  data: z.array(dataChangeSchema),
  isList: true,
  answer: async ({ own }) => {
    const found = await findChanges({
      agencies: own.agency ? [own.agency] : null,
      place: own.region ?? null,
      since: own.since ?? 0,
      before: own.after ?? null,
      limit: own.limit,
    });
    return {
      data: found.changes.map(shownDataChange),
      next: found.next ? `${found.next.version}-${found.next.ordinal}` : null,
    };
  },
});
