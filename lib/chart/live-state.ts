import type { LivePlot } from './live-places.ts';
import type { Readout } from './readout.ts';

/** What the readout tells of: a section, and one of the lines in it (those of the context follow the named ones). */
export type ReadoutState = { readonly section: number; readonly line: number };

/** As far from a line as a pointer still means it, in CSS pixels. */
const reach = 24;

/** What lies nearest to a place of the drawing: the section, and in it the line within reach, a named one before a grey one. */
export function nearestTo(x: number, y: number, { along, plot, sections, lines }: LivePlot): ReadoutState | null {
  const isInside = along === 'y' || (x >= plot.left && x <= plot.right && y >= plot.top - 30 && y <= plot.bottom + 30);
  if (!isInside || sections.length === 0) return null;
  const section = smallest(sections.map((middle) => Math.abs(middle - (along === 'x' ? x : y))));
  const distances = lines.map(({ points, isContext }) => {
    const place = points[section];
    return place ? Math.hypot(place.x - x, place.y - y) + (isContext ? 6 : 0) : Number.POSITIVE_INFINITY;
  });
  const line = smallest(distances);
  return { section, line: (distances[line] ?? Number.POSITIVE_INFINITY) <= reach ? line : -1 };
}

function smallest(values: readonly number[]): number {
  let least = 0;
  for (const [index, value] of values.entries()) if (value < (values[least] ?? Number.POSITIVE_INFINITY)) least = index;
  return least;
}

const keys: Readonly<Record<string, { readonly axis: Readout['along']; readonly by: number }>> = {
  ArrowLeft: { axis: 'x', by: -1 },
  ArrowRight: { axis: 'x', by: 1 },
  ArrowUp: { axis: 'y', by: -1 },
  ArrowDown: { axis: 'y', by: 1 },
  Home: { axis: 'x', by: Number.NEGATIVE_INFINITY },
  End: { axis: 'x', by: Number.POSITIVE_INFINITY },
};

/**
 * Where a key leads: along the sections, or across them through the entries in the order listed and then the grey lines.
 * The first key goes to the last year's first entry, or to the first row. Null where the key means nothing here.
 */
export function moveByKey(key: string, state: ReadoutState | null, readout: Readout): ReadoutState | null {
  const move = keys[key];
  if (!move || readout.sections.length === 0) return null;
  const last = readout.sections.length - 1;
  if (!state) {
    const section = readout.along === 'x' ? last : 0;
    return { section, line: orderOf(section, readout)[0] ?? -1 };
  }
  const isHomeOrEnd = !Number.isFinite(move.by);
  if (move.axis === readout.along || isHomeOrEnd) {
    const section = Math.min(last, Math.max(0, state.section + move.by));
    const order = orderOf(section, readout);
    return { section, line: order.includes(state.line) ? state.line : (order[0] ?? -1) };
  }
  const order = orderOf(state.section, readout);
  const at = Math.min(order.length - 1, Math.max(0, order.indexOf(state.line) + move.by));
  return { section: state.section, line: order[at] ?? -1 };
}

/** The lines of a section as arrows pass them: as listed, then the grey ones from the largest value to the smallest. */
function orderOf(section: number, { sections, lines, context }: Readout): number[] {
  const grey = (context?.values ?? []).flatMap((values, index) => {
    const value = values[section] ?? null;
    return value === null ? [] : [{ line: lines.length + index, value }];
  });
  return [
    ...(sections[section]?.entries ?? []).map(({ line }) => line),
    ...grey.sort((one, other) => other.value - one.value).map(({ line }) => line),
  ];
}
