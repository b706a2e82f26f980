/** A rectangle in CSS pixels. */
export type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };

/** Estimated width of words in the interface's faces: Chinese a full em, Latin and digits a bit over half. Errs to the wide side. */
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

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

const within = (box: Box, bounds: Box) =>
  box.x >= bounds.x &&
  box.y >= bounds.y &&
  box.x + box.width <= bounds.x + bounds.width &&
  box.y + box.height <= bounds.y + bounds.height;

/** Small boxes along a straight line, so that words keep off it. */
export function boxesAlong(from: readonly [number, number], to: readonly [number, number], thickness = 4): Box[] {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
  const count = Math.max(1, Math.ceil(length / 5));
  return Array.from({ length: count + 1 }, (_, index) => ({
    x: from[0] + ((to[0] - from[0]) * index) / count - thickness / 2,
    y: from[1] + ((to[1] - from[1]) * index) / count - thickness / 2,
    width: thickness,
    height: thickness,
  }));
}

/** Where words may stand beside a point: right, above, below, then slid along the sides and the corners, nearest first. */
export function placesAround(x: number, y: number, width: number, height: number, gap = 8): Box[] {
  const at = (left: number, top: number): Box => ({ x: left, y: top, width, height });
  const [right, left, middle] = [x + gap, x - gap - width, y - height / 2];
  return [
    at(right, middle),
    at(x - width / 2, y - gap - height),
    at(x - width / 2, y + gap),
    ...[-4, 4, -8, 8, -12, 12].map((shift) => at(right, middle + shift)),
    ...[0, -4, 4, -8, 8, -12, 12].map((shift) => at(left, middle + shift)),
    at(x - 6, y - gap - height),
    at(x - 6, y + gap),
    at(x - width + 6, y - gap - height),
    at(x - width + 6, y + gap),
  ];
}

/** The first place that is inside the bounds and touches nothing, or null. */
export function freePlace(places: readonly Box[], taken: readonly Box[], bounds: Box): Box | null {
  return places.find((place) => within(place, bounds) && !taken.some((box) => overlaps(place, box))) ?? null;
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
