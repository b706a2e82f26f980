import { origins } from '../../lib/indicator/series.ts';
import { nameRules } from '../../lib/region/canonical-name.ts';
import type { Database } from '../client.ts';
import { digestOf } from '../digest.ts';
import { type DriverRow, readInteger, readText, readTextOrNull, readWord } from '../read/row.ts';
import { keyOfRow } from './agencies.ts';
import { agencyKeyOf, publicIdOf } from './agency-identity.ts';
import { keepAlias, moveAgency } from './move-reports.ts';
import { type Writer, writeTransaction } from './transaction.ts';

const name = 'agency.key';
const namesVersion = digestOf(nameRules);

/**
 * Gives every agency the public id of today's rules of names, so that the reports of another year find it; two that are one
 * by these rules become one. The former ids lead on. Gives how many agencies changed; nothing is gone over where the rules
 * are those of the last time.
 */
export async function refreshKeys(database: Database): Promise<number> {
  const stored = await database.client.execute({
    sql: 'SELECT version FROM stored_version WHERE name = ?',
    args: [name],
  });
  if (stored.rows[0] && readText(stored.rows[0], 'version') === namesVersion) return 0;
  const { rows } = await database.client.execute(
    `SELECT id, public_id, name, region_code, site, origin FROM agency WHERE region_code IS NOT NULL OR site IS NOT NULL`,
  );
  const changed = rows.filter((row) => idOf(row) !== readText(row, 'public_id'));
  await writeTransaction(database, async (tx) => {
    for (const row of changed) await rename(tx, row);
    await refreshAliases(tx);
    await tx.execute({
      sql: 'INSERT INTO stored_version (name, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
      args: [name, namesVersion],
    });
  });
  return changed.length;
}

/** The public id of a row by today's rules, of the length it has. */
function idOf(row: DriverRow): string {
  const length = readText(row, 'public_id').length - 'CCCCCC-'.length;
  return publicIdOf(readText(row, 'name'), readTextOrNull(row, 'region_code'), length, readTextOrNull(row, 'site'));
}

async function rename(tx: Writer, row: DriverRow): Promise<void> {
  const id = readInteger(row, 'id');
  const publicId = idOf(row);
  const taken = await tx.execute({
    sql: 'SELECT id, name, region_code, site FROM agency WHERE public_id = ? AND origin = ?',
    args: [publicId, readWord(row, 'origin', origins)],
  });
  const [other] = taken.rows;
  // an id that another name happens to have is no reason to make them one
  if (other && keyOfRow(other) !== keyOfRow(row)) return;
  if (other) {
    await moveAgency(
      tx,
      { id, key: null },
      { id: readInteger(other, 'id'), regionCode: readTextOrNull(row, 'region_code') },
    );
  } else {
    await keepAlias(tx, id, id);
    await tx.execute({ sql: 'UPDATE agency SET public_id = ? WHERE id = ?', args: [publicId, id] });
  }
  tx.record(`renamed ${readText(row, 'public_id')} ${publicId}`);
}

/** What a person placed or merged is found by today's key as well. */
async function refreshAliases(tx: Writer): Promise<void> {
  const { rows } = await tx.execute('SELECT agency_id, key FROM agency_alias WHERE key IS NOT NULL');
  for (const row of rows) {
    const [, code, written = '', site] =
      /^(?:(\d{6}) )?(.+?)(?: ((?:host|portal|postal|area|source):.+))?$/.exec(readText(row, 'key')) ?? [];
    const of = { name: written, regionCode: code ?? null, site: site ?? null };
    const key = agencyKeyOf(of);
    if (key === row.key) continue;
    await tx.execute({
      sql: 'INSERT INTO agency_alias (public_id, agency_id, key) VALUES (?, ?, ?) ON CONFLICT DO NOTHING',
      args: [publicIdOf(of.name, of.regionCode, 6, of.site), readInteger(row, 'agency_id'), key],
    });
  }
}
