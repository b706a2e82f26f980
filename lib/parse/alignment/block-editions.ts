import { disclosureItems } from '../../form/disclosure.ts';
import { type Edition, editions } from '../../form/terms.ts';
import type { Headings } from '../rows/headings/heading.ts';
import type { SourceRow } from '../rows/source-row.ts';
import { paragraphOf } from '../vocabulary/paragraph.ts';
import type { ItemEditions } from '../vocabulary/slots.ts';

/** Columns of table 二 that one edition alone prints; 处理决定 stands on both. */
const printedIn: Record<Edition, ReadonlySet<string>> = {
  '2019': new Set(['newlyMade', 'newlyDisclosed', 'totalDisclosed', 'priorYearItems', 'itemChange', 'projects']),
  '2021': new Set(['issued', 'repealed', 'inForce']),
};

const paragraphsIn = (edition: Edition) =>
  disclosureItems[edition].map(({ item, article }) => ({ item, paragraph: paragraphOf(article) }));
/** The paragraph of art. 20 that each item stands under. */
const paragraphs = { '2019': paragraphsIn('2019'), '2021': paragraphsIn('2021') };

/**
 * The edition of each item of table 二 by the headings of its own block; null where all blocks follow one. An item whose
 * headings print nothing but 处理决定 has that one number, as on the 2021 form; one without headings follows its article, and is
 * not found where that has none.
 */
export function findItemEditions(
  rows: readonly SourceRow[],
  columnEditions: Readonly<Record<Edition, number>>,
): ItemEditions | null {
  if (!editions.every((edition) => mayFollow(edition, rows, columnEditions))) return null;
  const found: Record<string, Edition> = {};
  const byArticle = new Map<number, Edition>();
  const certain = new Set<Edition>();
  let headings: Headings | null = null;
  let names: readonly string[] = [];
  let printed: readonly Edition[] = [];
  for (const row of rows) {
    // rows of a block share their headings
    if (row.headings !== headings) {
      headings = row.headings;
      names = headings?.table === 'disclosure' ? namesUnder(headings) : [];
      printed = editions.filter((edition) => names.some((name) => printedIn[edition].has(name)));
    }
    // The headings of two blocks with nothing between them: whose columns a row has is not told.
    if (names.length === 0 || printed.length > 1) continue;
    const item = itemOf(row);
    const { article } = row.context;
    const own = editionOf(item, article, names, printed);
    if (own) certain.add(own);
    const edition = own ?? '2021';
    if (item !== null) found[item] = edition;
    if (article !== null && !byArticle.has(article)) byArticle.set(article, edition);
  }
  const isMixed = editions.every((edition) => certain.has(edition) || columnEditions[edition] >= leastWords);
  if (!isMixed) return null;
  for (const edition of editions)
    for (const { item, paragraph } of paragraphs[edition])
      if (byArticle.get(paragraph) === edition) found[item] ??= edition;
  return new Set(Object.values(found)).size > 1 ? found : null;
}

/** Whether headings name columns that only this edition prints, or amounts, which tell of 2021 over fees. */
function mayFollow(
  edition: Edition,
  rows: readonly SourceRow[],
  columnEditions: Readonly<Record<Edition, number>>,
): boolean {
  if (columnEditions[edition] >= leastWords) return true;
  let last: Headings | null = null;
  for (const { headings } of rows) {
    if (headings === last || headings?.table !== 'disclosure') continue;
    last = headings;
    for (const { name } of headings.rows.at(-1)?.headings ?? [])
      if (name !== null && (printedIn[edition].has(name) || (edition === '2021' && name === 'amountWanYuan')))
        return true;
  }
  return false;
}

function itemOf({ labels, isDetached }: SourceRow): string | null {
  const claims = labels.at(-1)?.recognition.claims ?? [];
  const [claim] = claims;
  if (isDetached || claims.length !== 1 || claim?.meaning.kind !== 'row') return null;
  return claim.meaning.table === 'disclosure' ? claim.meaning.row : null;
}

const chargesArticle = 8;
/** So many headings in the words of an edition tell that some block follows it, though 处理决定 stands on both. */
const leastWords = 2;

function namesUnder({ rows }: Headings): readonly string[] {
  return rows.at(-1)?.headings.flatMap(({ name }) => name ?? []) ?? [];
}

/** The edition of an item under headings of these names, by the editions that alone print some of them. */
function editionOf(
  item: string | null,
  article: number | null,
  names: readonly string[],
  printed: readonly Edition[],
): Edition | null {
  if (
    printed.length === 0 &&
    names.includes('amountWanYuan') &&
    (item === 'administrativeCharges' || article === chargesArticle)
  )
    return '2021';
  return printed[0] ?? null;
}
