import type { Drawing } from './drawing.ts';
import type { LivePlot } from './live-places.ts';
import type { ReadoutState } from './live-state.ts';
import type { Readout, ReadoutEntry, ReadoutSection } from './readout.ts';

/** The words that are spoken of one point: whose it is, the section, value and n, and what the value rests on. */
export function spokenWords(readout: Readout, { section, line }: ReadoutState): string {
  const { head = '', entries = [], foot } = readout.sections[section] ?? {};
  const grey = greyEntry(readout, section, line);
  const entry = entries.find((each) => each.line === line) ?? grey?.entry;
  const name = grey?.name ?? readout.lines[line]?.name ?? '';
  const names = readout.along === 'x' ? [name, head] : [head, name];
  const value = entry ? `${entry.value} ${entry.mark ?? ''}`.trim() : (foot ?? '');
  const n = entry?.n && readout.nHead ? `${readout.nHead} ${entry.n}` : (entry?.n ?? '');
  return [...names, value, n, entry?.more ?? ''].filter((words) => words !== '').join(readout.comma);
}

/** A line that is not picked out, as an entry of its section. */
function greyEntry({ lines, context }: Readout, section: number, line: number) {
  const at = line - lines.length;
  const name = context?.names[at];
  if (at < 0 || name === undefined) return null;
  const value = context?.words[at]?.[section] ?? '';
  const entry: ReadoutEntry = { line, at: context?.values[at]?.[section] ?? null, value };
  return { name, entry };
}

const panelName = 'readout';

/**
 * Draws the readout of a section into its host, or takes it away. Built of text nodes: names come from reports and are
 * never markup. A drawing without room for it gets it at the lower edge of the window.
 */
export function drawPanel(
  host: HTMLElement,
  { width, height }: Pick<Drawing, 'width' | 'height'>,
  readout: Readout,
  places: LivePlot,
  state: ReadoutState | null,
): void {
  for (const old of host.querySelectorAll(`[data-${panelName}]`)) old.remove();
  const section = state && readout.sections[state.section];
  if (!state || !section) return;
  const panel = made(host.ownerDocument, 'div');
  panel.dataset[panelName] = '';
  panel.style.cssText = `${placeOf(readout, places, { width, height })};pointer-events:none;box-sizing:border-box;
    padding:6px 4px 8px 8px;background:var(--paper);color:var(--ink);font-size:12px;line-height:16px;z-index:2`;
  panel.append(...partsOf(host.ownerDocument, readout, section, state));
  host.append(panel);
  // Beside its row, as far as the drawing reaches.
  if (readout.panel && readout.along === 'y') {
    const top = Math.min(height - panel.offsetHeight, (places.sections[state.section] ?? 0) - 24);
    panel.style.top = `${Math.max(0, top)}px`;
  }
}

function placeOf(
  { panel, along }: Readout,
  { plot }: LivePlot,
  { width, height }: { width: number; height: number },
): string {
  if (!panel) return `position:fixed;inset:auto 0 0 0;border-top:1px solid var(--rule-2)`;
  const { left, top } = panel;
  if (along === 'y') return `position:absolute;left:${left}px;width:${panel.width}px`;
  // Beside a plot it covers all names of it; under one, all of the key.
  const least = top > 0 ? height - top : plot.bottom - top;
  return `position:absolute;left:${left}px;top:${top}px;width:${Math.min(panel.width, width - left)}px;min-height:${least}px`;
}

function partsOf(document: Document, readout: Readout, section: ReadoutSection, { section: at, line }: ReadoutState) {
  const grey = greyEntry(readout, at, line);
  const table = made(document, 'div');
  const hasN = section.entries.some(({ n }) => n !== undefined);
  table.style.cssText = `display:grid;grid-template-columns:14px minmax(0,1fr) auto${hasN ? ' auto' : ''};gap:3px 8px;
    font-variant-numeric:tabular-nums;align-items:baseline`;
  const head = made(document, 'strong', section.head);
  head.style.cssText = 'grid-column:1/4;color:var(--accent)';
  table.append(head);
  if (hasN) table.append(right(made(document, 'span', readout.nHead), 'var(--ink-2)'));
  const rows = [
    ...section.entries.map((entry) => ({
      entry,
      name: readout.lines[entry.line]?.name ?? '',
      shape: readout.lines[entry.line],
    })),
    ...(grey ? [{ entry: grey.entry, name: grey.name, shape: { colour: 'var(--context)' } }] : []),
  ];
  for (const { entry, name, shape } of rows) {
    const own = entry.line === line;
    const label = made(document, 'span', name);
    const value = right(made(document, 'span', entry.value), 'inherit');
    for (const each of [label, value]) each.style.fontWeight = own ? '700' : '400';
    if (entry.mark) value.append(markOf(document, entry.mark));
    table.append(shapeOf(document, shape ?? { colour: 'currentColor' }, entry.isHollow ?? false), label, value);
    if (hasN) table.append(right(made(document, 'span', entry.n ?? ''), 'var(--ink-2)'));
    if (entry.more && (own || rows.length === 1)) {
      const more = made(document, 'span', entry.more);
      more.style.cssText = 'grid-column:2/-1;color:var(--ink-2)';
      table.append(more);
    }
  }
  const foot = made(document, 'div', section.foot ?? '');
  foot.style.cssText = 'margin-top:6px;color:var(--ink-2)';
  return section.foot ? [table, foot] : [table];
}

function markOf(document: Document, mark: string): HTMLElement {
  const glyph = made(document, 'b', ` ${mark}`);
  glyph.style.color = mark === '≠' ? 'var(--bad)' : 'var(--ink-2)';
  return glyph;
}

function shapeOf(document: Document, { colour, path }: { colour: string; path?: string }, isHollow: boolean) {
  const space = 'http://www.w3.org/2000/svg';
  const shape = document.createElementNS(space, 'svg');
  for (const [name, value] of [
    ['viewBox', '-1 -1 12 12'],
    ['width', '11'],
    ['height', '11'],
    ['aria-hidden', 'true'],
  ])
    shape.setAttribute(name ?? '', value ?? '');
  const drawn = document.createElementNS(space, 'path');
  drawn.setAttribute('d', path ?? 'M0 4H10V6H0Z');
  drawn.setAttribute('fill', isHollow ? 'var(--paper)' : colour);
  if (isHollow) drawn.setAttribute('stroke', colour);
  shape.append(drawn);
  return shape;
}

function made(document: Document, name: string, words = ''): HTMLElement {
  const element = document.createElement(name);
  element.textContent = words;
  return element;
}

function right(element: HTMLElement, color: string): HTMLElement {
  element.style.textAlign = 'right';
  element.style.color = color;
  return element;
}
