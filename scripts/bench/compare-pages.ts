import { askSite, type CellTally, noteDifference, type Sites } from './cell-tally.ts';
import { type PageLine, type PageTable, readPageTables } from './page-tables.ts';

const wordsOf = (texts: readonly string[]) => texts.flatMap((text) => text.split(/[\s→]+/)).filter(Boolean);
/** Words without their numbers, so that the like are counted together. */
const kindOf = (words: readonly string[]) => [...new Set(words.map((word) => word.replace(/[\d.,]+/g, '9')))].join(' ');

/**
 * Sets each table of a page beside the one of the other site that shares most of its cells. A value that is in no such
 * table and in a line of the same heading is moved.
 */
export async function comparePages(sites: Sites, path: string, tally: CellTally): Promise<void> {
  const [before, after] = await Promise.all([pageAt(sites.before + path), pageAt(sites.after + path)]);
  tally.asked += 1;
  const left = [...after.tables];
  for (const table of before.tables) {
    const shared = ({ cells, caption }: PageTable) =>
      [...table.cells.keys()].filter((name) => cells.has(name)).length + Number(caption === table.caption);
    const best = left.reduce<PageTable | null>(
      (most, one) => (shared(one) > (most ? shared(most) : 0) ? one : most),
      null,
    );
    if (best) left.splice(left.indexOf(best), 1);
    for (const [name, was] of table.cells) {
      const is = best?.cells.get(name);
      const where = `${path} “${table.caption}” ${name}: “${was.join(' ¦ ')}”`;
      if (is) compareCells(was, is, where);
      else if (isMoved(name, was, after.lines)) tally.moved += 1;
      else {
        tally.missing += 1;
        noteDifference(tally, `missing: ${name.split(' | ')[1]?.replace(/\d+/g, '9')}`, where);
      }
    }
    tally.added += [...(best?.cells.keys() ?? [])].filter((name) => !table.cells.has(name)).length;
  }
  for (const { cells } of left) tally.added += cells.size;

  function compareCells(was: readonly string[], is: readonly string[], where: string) {
    const [old, own] = [wordsOf(was), wordsOf(is)];
    const [gone, come] = [old.filter((word) => !own.includes(word)), own.filter((word) => !old.includes(word))];
    if (gone.length + come.length === 0) {
      tally.equal += 1;
      return;
    }
    const isSame = wordsOf(was.slice(0, 1)).join() === wordsOf(is.slice(0, 1)).join();
    tally[isSame ? 'noted' : 'differing'] += 1;
    const kind = `${isSame ? 'words' : 'VALUE'}: “${kindOf(gone)}” → “${kindOf(come)}”`;
    noteDifference(tally, kind, `${where} → “${is.join(' ¦ ')}”`);
  }
}

const pageAt = async (address: string) => readPageTables(await (await askSite(address)).text());

/** Whether a line of the same heading holds the value of a cell; which place of the line it is meant for is not known. */
function isMoved(name: string, [value = '']: readonly string[], lines: readonly PageLine[]): boolean {
  const bare = (text: string) => text.replace('（合成）', '').trim();
  const heading = bare(name.split(' | ')[0]?.split(' › ').at(-1) ?? '');
  return lines.some(({ links, texts }) => {
    const words = wordsOf(texts);
    return (
      (links.includes(heading) || texts.map(bare).includes(heading)) &&
      wordsOf([value]).every((word) => words.includes(word))
    );
  });
}
