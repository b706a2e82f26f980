import { withoutSyntheticMark } from '../../lib/form/agency-terms.ts';
import { pinyinOf } from '../../lib/region/name-pinyin.ts';
import { readingsVersion } from '../../lib/region/pinyin.ts';
import type { Database } from '../client.ts';
import { readInteger, readText } from '../read/row.ts';
import { writeTransaction } from './transaction.ts';

/** Agencies gone over at a time. */
const batch = 500;
const name = 'agency.pinyin';

/**
 * Writes the pinyin and initials of every agency anew where the rule of reading has changed since they were written.
 * Gives how many changed; nothing is read if the version is the present one, and a run that is cut off changes nothing.
 */
export async function refreshPinyin(database: Database): Promise<number> {
  const { rows } = await database.client.execute({
    sql: 'SELECT version FROM stored_version WHERE name = ?',
    args: [name],
  });
  if (rows[0] && readText(rows[0], 'version') === readingsVersion) return 0;
  return writeTransaction(database, async (tx) => {
    let changed = 0;
    for (let last = 0; ; ) {
      const updates: [number, string, string][] = [];
      const { rows: agencies } = await tx.execute({
        sql: 'SELECT id, name, pinyin, initials FROM agency WHERE id > ? ORDER BY id LIMIT ?',
        args: [last, batch],
      });
      if (agencies.length === 0) break;
      for (const row of agencies) {
        last = readInteger(row, 'id');
        const { full, initials } = pinyinOf(withoutSyntheticMark(readText(row, 'name')));
        if (full !== readText(row, 'pinyin') || initials !== readText(row, 'initials'))
          updates.push([last, full, initials]);
      }
      changed += updates.length;
      await tx.execute({
        sql: `UPDATE agency SET pinyin = u.value->>1, initials = u.value->>2 FROM json_each(?) AS u WHERE agency.id = u.value->>0`,
        args: [JSON.stringify(updates)],
      });
      await new Promise(setImmediate);
    }
    await tx.execute({
      sql: 'INSERT INTO stored_version (name, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
      args: [name, readingsVersion],
    });
    tx.record(`${name} ${readingsVersion}`);
    return changed;
  });
}
