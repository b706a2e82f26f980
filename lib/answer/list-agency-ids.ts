import { database } from '../../db/client.ts';
import { readInteger, readOnlyRow, readText } from '../../db/read/row.ts';

/** The ids of the agencies with filed reports whose store numbers lie in one part of so many. One statement. */
export async function listAgencyIds(part: number, size: number): Promise<string[]> {
  const { client } = await database();
  const { rows } = await client.execute({
    sql: `SELECT public_id FROM agency WHERE id > ? AND id <= ? AND origin = 'filed' ORDER BY id`,
    args: [part * size, (part + 1) * size],
  });
  return rows.map((row) => readText(row, 'public_id'));
}

/** How many parts there are. */
export async function countAgencyParts(size: number): Promise<number> {
  const { client } = await database();
  const { rows } = await client.execute(`SELECT coalesce(max(id), 0) AS last FROM agency WHERE origin = 'filed'`);
  return Math.ceil(readInteger(readOnlyRow(rows), 'last') / size);
}
