import { database } from '../../db/client.ts';
import { readInteger, readText, readTextOrNull } from '../../db/read/row.ts';
import type { Answer } from '../indicator/answer.ts';
import type { PointSource } from '../indicator/series.ts';

/** What the reports that an answer's points stand on were read from, and by which reader, by report id. One statement. */
export async function findReportSources({ points }: Pick<Answer, 'points'>): Promise<ReadonlyMap<number, PointSource>> {
  const ids = new Set(points.flat(2).flatMap(({ reportId }) => (reportId === null ? [] : [reportId])));
  if (ids.size === 0) return new Map();
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT r.id, r.parser_version, s.name, s.url FROM json_each(?) AS asked CROSS JOIN report AS r ON r.id = asked.value
      LEFT JOIN source AS s ON s.report_id = r.id`,
    args: [JSON.stringify([...ids])],
  });
  return new Map(
    rows.map((row) => [
      readInteger(row, 'id'),
      {
        parserVersion: readText(row, 'parser_version'),
        sourceName: readTextOrNull(row, 'name'),
        sourceUrl: readTextOrNull(row, 'url'),
      },
    ]),
  );
}
