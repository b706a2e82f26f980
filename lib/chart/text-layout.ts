/*
 * By hand, because ECharts' `labelLayout` moves labels in one direction, within the whole drawing and without regard to
 * what stands in it: names of lines that end low would be pushed into the words under the plot.
 */

/**
 * Estimated width of words in the interface's faces, in CSS pixels: Chinese a full em, Latin and digits a bit over half.
 * Errs to the wide side. ECharts measures with it too, so that server and browser lay out alike.
 */
export function textWidth(text: string, size = 12): number {
  let ems = 0;
  for (const character of text) {
    const code = character.codePointAt(0) ?? 0;
    if (code >= 0x2e80 || (code >= 0x2018 && code <= 0x2027) || (code >= 0x2460 && code <= 0x25ff)) ems += 1;
    else if (/[mwMW@%]/.test(character)) ems += 0.9;
    else if (/[A-Z]/.test(character)) ems += 0.7;
    else if (/[ijlt.,:;|' ]/.test(character)) ems += 0.36;
    else ems += 0.6;
  }
  return ems * size;
}

/** The words cut to a width, with an ellipsis where something was cut. */
export function cutTo(text: string, width: number, size = 12): string {
  if (textWidth(text, size) <= width) return text;
  let kept = '';
  for (const character of text) {
    if (textWidth(`${kept}${character}…`, size) > width) break;
    kept += character;
  }
  return `${kept}…`;
}

const bold = 1.1;
/** The same for bold words, which are wider by about a tenth. */
export const boldWidth = (text: string): number => textWidth(text) * bold;

/** A name, bold unless told, in at most two lines of a width. `suffix` is never cut, because it says that data is generated. */
export function nameLines(name: string, suffix: string, room: number, weight = bold): string[] {
  const width = room / weight;
  if (textWidth(name + suffix) <= width) return [name + suffix];
  if (textWidth(name) <= width) return [name, suffix.trim()];
  const first = cutTo(name, width).slice(0, -1);
  const at = first.lastIndexOf(' ') > first.length / 2 ? first.lastIndexOf(' ') + 1 : first.length;
  return [name.slice(0, at).trim(), cutTo(name.slice(at), width - textWidth(suffix)) + suffix];
}

/** Where a romanised name can be broken: after a space, and between two syllables, whose n or ng is not the next one's. */
const breaks = / |(?<=[aeiouü](?:ng?)?)(?=(?:zh|ch|sh|[b-df-hj-np-tv-z])[aeiouü])/giu;

/** A name as one line of a width, or as two broken where its syllables are; the second is cut where it is still too wide. */
export function brokenName(name: string, room: number): string[] {
  if (textWidth(name) <= room) return [name];
  const halves = [...name.matchAll(breaks)].map(({ index, 0: mark }): [string, string] => [
    mark === ' ' ? name.slice(0, index) : `${name.slice(0, index)}-`,
    name.slice(index + mark.length),
  ]);
  const fitting = halves.filter(([first]) => textWidth(first) <= room);
  const whole = fitting.filter(([, rest]) => textWidth(rest) <= room);
  const [first, second] = whole.findLast(([start]) => !start.endsWith('-')) ?? whole.at(-1) ?? fitting.at(-1) ?? [];
  return first === undefined || second === undefined ? [cutTo(name, room)] : [first, cutTo(second, room)];
}

/**
 * Spreads labels of one column so that none overlaps: each gets a top edge as near its wish as the others allow, in the
 * order of the wishes. Needs Σ heights ≤ bottom − top; otherwise the last ones run past the bottom.
 */
export function spread(
  wishes: readonly { readonly middle: number; readonly height: number }[],
  top: number,
  bottom: number,
): number[] {
  const order = wishes.map((_, index) => index).sort((a, b) => (wishes[a]?.middle ?? 0) - (wishes[b]?.middle ?? 0));
  type Cluster = { members: number[]; height: number; wish: number };
  const clusters: Cluster[] = [];
  const start = (cluster: Cluster) =>
    Math.max(top, Math.min(bottom - cluster.height, cluster.wish / cluster.members.length));
  for (const index of order) {
    const { middle, height } = wishes[index] ?? { middle: top, height: 0 };
    let cluster: Cluster = { members: [index], height, wish: middle - height / 2 };
    for (;;) {
      const above = clusters[clusters.length - 1];
      if (!above || start(above) + above.height <= start(cluster)) break;
      clusters.pop();
      cluster = {
        members: [...above.members, ...cluster.members],
        height: above.height + cluster.height,
        wish: above.wish + cluster.wish - cluster.members.length * above.height,
      };
    }
    clusters.push(cluster);
  }
  const tops = new Array<number>(wishes.length).fill(top);
  for (const cluster of clusters) {
    let y = start(cluster);
    for (const member of cluster.members) {
      tops[member] = y;
      y += wishes[member]?.height ?? 0;
    }
  }
  return tops;
}
