import { readDecoded } from '../../source/decoded.ts';
import { gridContainers, pageContainers } from '../../source/testing/containers.ts';
import type { Rendering } from './render.ts';

export const containerNames: readonly string[] = [...Object.keys(pageContainers), ...Object.keys(gridContainers)];

/** Formats without cells over several columns: such a cell stands in each of them. */
const spanless: ReadonlySet<string> = new Set(['commas', 'semicolons', 'tabs']);
const spanned = ' colspan="2"><p>□</p></td>';

/** A page put into a container: as it is into those of pages, its lines and grids into those of sheets and documents. */
export function contain({ text }: Rendering, name: string): readonly [name: string, bytes: Uint8Array] {
  const page = pageContainers[name];
  if (page) return page(text);
  const grid = gridContainers[name];
  const read = readDecoded(
    spanless.has(name) ? text.replaceAll(spanned, '><p>□</p></td><td><p>□</p></td>') : text,
    'page.html',
    'html',
  );
  if (!grid) throw new Error(`there is no container "${name}"`);
  if (read.kind === 'refused') throw new Error(`the page is refused: ${read.reason.code}`);
  return grid(read.document.blocks);
}
