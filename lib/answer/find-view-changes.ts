import { database } from '../../db/client.ts';
import { codeOf } from '../../db/code.ts';
import { changeKinds } from '../../db/schema.ts';
import { figures } from '../form/figure.ts';
import { chosenAgencies } from './dataset-reports.ts';
import { type DataChange, readDataChange } from './find-changes.ts';
import { type DatasetView, wantedFigures } from './find-dataset-rows.ts';

/** Changes that one answer names; there may be more, as `hasMore` says. */
const mostNamed = 50;

/** What became of a selection since a version. */
export type ViewChanges = {
  /** The newest first; figures are only those the selection asks for. */
  readonly changes: readonly DataChange[];
  readonly hasMore: boolean;
};

/**
 * What changed for the reports of a view since a version: reports that came, went or read otherwise, of its agencies, places and years.
 * Changes of many agencies at once belong to every view. A change that left the figures asked for as they were is left out. One statement.
 */
export async function findViewChanges(view: DatasetView, since: number): Promise<ViewChanges> {
  const { client } = await database();
  const chosen = chosenAgencies(view);
  const { rows } = await client.execute({
    sql: `SELECT a.version, a.ordinal, a.changed_at, a.change_kind AS kind, a.public_id AS agency, a.report_year, a.figures, a.note,
        a.name, r.id AS report_id
      FROM (
        SELECT c.version, c.ordinal, c.changed_at, c.kind AS change_kind, c.agency AS public_id, c.report_year, c.report_id, c.figures,
          c.note, held.name, held.kind, held.level, coalesce(held.origin, ?) AS origin,
          coalesce(held.region_code, substr(c.agency, 1, 6)) AS region_code
        FROM data_change AS c LEFT JOIN agency AS held ON held.public_id = c.agency WHERE c.version > ? AND c.kind <> ?
      ) AS a LEFT JOIN report AS r ON r.id = a.report_id
      WHERE a.public_id IS NULL OR (coalesce(a.report_year, ?) BETWEEN ? AND ? AND ${chosen.sql})
      ORDER BY a.version DESC, a.ordinal DESC LIMIT ?`,
    args: [
      view.origin,
      since,
      codeOf(changeKinds, 'other'),
      view.from,
      view.from,
      view.to,
      ...chosen.args,
      mostNamed + 1,
    ],
  });
  const wanted = new Set<string>(wantedFigures(view).map(({ key }) => key));
  const isWhole = wanted.size === figures.length;
  const changes = rows.slice(0, mostNamed).map(readDataChange);
  return {
    changes: changes.flatMap((change) => {
      const own = change.figures.filter(({ key }) => wanted.has(key));
      return change.figures.length > 0 && own.length === 0 && !isWhole ? [] : [{ ...change, figures: own }];
    }),
    hasMore: rows.length > mostNamed,
  };
}
