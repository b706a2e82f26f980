import { type DisclosureItem, disclosureItems } from '../form/disclosure.ts';
import { type Edition, editions } from '../form/terms.ts';
import type { Headings } from './headings/heading.ts';
import type { SourceRow } from './source-row.ts';

/** The edition each item of table 二 follows, where the blocks of the table follow different ones. */
export type ItemEditions = Readonly<Record<string, Edition>>;

/** Columns of table 二 that one edition alone prints; 处理决定 stands on both. */
const printedIn: Record<Edition, ReadonlySet<string>> = {
  '2019': new Set(['newlyMade', 'newlyDisclosed', 'totalDisclosed', 'priorYearItems', 'itemChange', 'projects']),
  '2021': new Set(['issued', 'repealed', 'inForce']),
};

/**
 * The edition of each item of table 二 by the headings of its own block; null where all blocks follow one. An item whose
 * headings print nothing but 处理决定 has that one number, as on the 2021 form; one without headings is not found.
 */
export function findItemEditions(rows: readonly SourceRow[]): ItemEditions | null {
  const found: Record<string, Edition> = {};
  const certain = new Set<Edition>();
  for (const row of rows) {
    const item = itemOf(row);
    const names = row.headings?.table === 'disclosure' ? namesUnder(row.headings) : [];
    if (item === null || names.length === 0) continue;
    const edition = editionOf(item, names);
    if (edition) certain.add(edition);
    found[item] = edition ?? '2021';
  }
  return certain.size > 1 ? found : null;
}

function itemOf({ labels, isDetached }: SourceRow): string | null {
  const claims = labels.at(-1)?.recognition.claims ?? [];
  const [claim] = claims;
  if (isDetached || claims.length !== 1 || claim?.meaning.kind !== 'row') return null;
  return claim.meaning.table === 'disclosure' ? claim.meaning.row : null;
}

function namesUnder({ rows }: Headings): readonly string[] {
  return rows.at(-1)?.headings.flatMap(({ name }) => name ?? []) ?? [];
}

function editionOf(item: string, names: readonly string[]): Edition | null {
  const own = editions.filter((edition) => names.some((name) => printedIn[edition].has(name)));
  if (own.length > 1) return null;
  if (item === 'administrativeCharges' && names.includes('amountWanYuan')) return '2021';
  return own[0] ?? null;
}

/** The items of table 二 in the printed order, each with the columns of the edition its block follows. */
export function mixedItems(found: ItemEditions): readonly DisclosureItem[] {
  return disclosureItems['2019'].flatMap(({ item }) => {
    const edition = found[item];
    return edition ? disclosureItems[edition].filter((one) => one.item === item) : [];
  });
}
