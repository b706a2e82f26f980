import { type DisclosureItem, disclosureItems } from '../form/disclosure.ts';
import { disclosureKey, type FigureKey } from '../form/figure.ts';
import { type Edition, editions } from '../form/terms.ts';

/**
 * The items of table 二 as one report prints them: those of its edition; an item of which only figures of the other edition were
 * found as the other edition prints it; both ways where each has figures of its own.
 */
export function printedItems(edition: Edition, isFound: (key: FigureKey) => boolean): readonly DisclosureItem[] {
  const own = disclosureItems[edition];
  const others = editions.filter((one) => one !== edition).flatMap((one) => disclosureItems[one]);
  const has = (item: DisclosureItem, beside: DisclosureItem | undefined) =>
    item.columns.some(
      ({ key }) => isFound(disclosureKey(item.item, key)) && !beside?.columns.some((column) => column.key === key),
    );
  const foreign = others.filter((item) =>
    has(
      item,
      own.find((one) => one.item === item.item),
    ),
  );
  if (foreign.length === 0) return own;
  const names = [...new Set(disclosureItems['2019'].map(({ item }) => item))];
  return names.flatMap((name) => {
    const mine = own.filter(({ item }) => item === name);
    const theirs = foreign.filter(({ item }) => item === name);
    const isMine = theirs.length === 0 || mine.some((item) => has(item, theirs[0]));
    return [...(isMine ? mine : []), ...theirs];
  });
}
