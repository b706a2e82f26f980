import { pinyinOf } from '../../lib/region/name-pinyin.ts';
import { readingsVersion } from '../../lib/region/pinyin.ts';
import type { Database } from '../client.ts';

/** Agencies gone over in one transaction. */
const batch = 500;
const name = 'agency.pinyin';

/**
 * Writes the pinyin and initials of every agency anew where the rule of reading has changed since they were written.
 * Gives how many changed; nothing is read if the version is the present one, and a run that is cut off begins again.
 */
export async function refreshPinyin({ client }: Database): Promise<number> {
  const stored = await client.execute({ sql: 'SELECT version FROM stored_version WHERE name = ?', args: [name] });
  if (stored.rows[0]?.version === readingsVersion) return 0;
  let changed = 0;
  for (let last = 0; ; ) {
    const { rows } = await client.execute({
      sql: 'SELECT id, name, pinyin, initials FROM agency WHERE id > ? ORDER BY id LIMIT ?',
      args: [last, batch],
    });
    if (rows.length === 0) break;
    last = Number(rows.at(-1)?.id);
    const updates = rows.flatMap((row) => {
      const { full, initials } = pinyinOf(String(row.name).replace(/（合成）$/, ''));
      return full === row.pinyin && initials === row.initials ? [] : [[Number(row.id), full, initials]];
    });
    if (updates.length === 0) continue;
    changed += updates.length;
    await client.execute({
      sql: `UPDATE agency SET pinyin = u.value->>1, initials = u.value->>2 FROM json_each(?) AS u WHERE agency.id = u.value->>0`,
      args: [JSON.stringify(updates)],
    });
    await new Promise(setImmediate);
  }
  await client.execute({
    sql: 'INSERT INTO stored_version (name, version) VALUES (?, ?) ON CONFLICT DO UPDATE SET version = excluded.version',
    args: [name, readingsVersion],
  });
  return changed;
}
