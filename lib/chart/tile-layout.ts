/*
 * By hand, because a tile is a link of the page: its place must be known before the map is drawn. ECharts' maps need
 * boundaries, and a grid of its own has no rows that wrap with the width.
 */

import type { Term } from '../form/terms.ts';
import type { RegionPlace, Subject } from '../indicator/series.ts';
import { isNarrow, wideFrom } from './drawing.ts';
import { provinceGrid, provinceTiles } from './province-grid.ts';
import { brokenName, cutTo, textWidth } from './text-layout.ts';

/** A box of a map in CSS pixels, with the name that stands in it, line by line; `subject` is its place among those drawn, null for a province that is not among them. */
export type TileBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly code: string;
  readonly subject: number | null;
  readonly isOutside: boolean;
};
/** What stands over the regions of one outer division: its name and its code. */
export type TileHead = Pick<TileBox, 'x' | 'y' | 'width' | 'height' | 'code'> & {
  readonly name: string;
  /** The places of its regions among those drawn. */
  readonly members: readonly number[];
};
export type TileLayout = {
  /** Strips are small tiles without words, a row a group: the whole row is its head. */
  readonly kind: 'tiles' | 'list' | 'strips';
  readonly boxes: readonly TileBox[];
  readonly heads: readonly TileHead[];
  readonly bottom: number;
};

const gap = 3;
const tileHeight = 46;
/** Rows of a list are as high as a finger needs on a phone. */
const listHeight = { narrow: 36, wide: 28 };
/** More divisions than this, or counties, are a list: as tiles they would only be found by reading them all. */
const mostTiles = 30;

/** Whether all of them are provinces, which have an arrangement of their own. */
export function isProvinces(subjects: readonly Subject[]): boolean {
  return subjects.length > 0 && subjects.every(({ id }) => /^(?!00)\d{2}0000$/.test(id));
}

/**
 * Where the regions of a map stand: provinces in their arrangement, prefectures in rows by code, many of them or counties
 * in columns of a list; those of several provinces or prefectures under the name of each, so that a reader finds a place.
 */
export function tileLayout(
  subjects: readonly Subject[],
  locale: keyof Term,
  width: number,
  top: number,
  isArranged = isProvinces(subjects),
): TileLayout {
  const places = new Map(subjects.map(({ id }, place) => [id, place]));
  if (isArranged) return provinces(places, subjects, locale, width, top);
  const groups = groupsOf(subjects);
  if (groups.length > 1 && isNarrow(width) && subjects.length > mostOnPhone)
    return strips(groups, subjects, width, top);
  if (groups.length > 1) return grouped(groups, subjects, locale, width, top);
  const names = ownNames(subjects.map(({ name }) => name));
  const isList = subjects.length > mostTiles || subjects.some(({ id }) => !id.endsWith('00'));
  const columns = isList ? (isNarrow(width) ? 1 : 3) : isNarrow(width) ? 3 : 6;
  const space = isList ? 24 : gap;
  const each = (width - (columns - 1) * space) / columns;
  const height = isList ? (isNarrow(width) ? listHeight.narrow : listHeight.wide) : tileHeight;
  const perColumn = Math.ceil(subjects.length / columns);
  const boxes = subjects.map(({ id }, place): TileBox => {
    // A list is read down its columns, tiles along their rows.
    const [column, row] = isList
      ? [Math.floor(place / perColumn), place % perColumn]
      : [place % columns, Math.floor(place / columns)];
    return {
      x: column * (each + space),
      y: top + row * (height + (isList ? 0 : gap)),
      width: each,
      height,
      lines: [cutTo(names[place] ?? '', isList ? each - 100 : each - 6)],
      code: id,
      subject: place,
      isOutside: false,
    };
  });
  const rows = Math.ceil(subjects.length / columns);
  return { kind: isList ? 'list' : 'tiles', boxes, heads: [], bottom: top + rows * (height + (isList ? 0 : gap)) };
}

type Group = { readonly head: RegionPlace; readonly members: readonly number[] };

/** The regions by the division they lie in, as the first of each comes; none where one of them does not say it. */
function groupsOf(subjects: readonly Subject[]): Group[] {
  const groups = new Map<string, { head: RegionPlace; members: number[] }>();
  for (const [place, { within }] of subjects.entries()) {
    if (!within) return [];
    const group = groups.get(within.code) ?? { head: within, members: [] };
    group.members.push(place);
    groups.set(within.code, group);
  }
  return [...groups.values()];
}

const headHeight = 30;
/** Of the letters of a head, in CSS pixels. */
export const headSize = 13;
const groupGap = 14;
/** Of a tile whose name is one line, and of one whose name is two. */
const groupedHeight = { 1: 40, 2: 54 };

/** Groups one under the other in columns that are as even as their order allows, each group whole under its head. */
function grouped(
  groups: readonly Group[],
  subjects: readonly Subject[],
  locale: keyof Term,
  width: number,
  top: number,
): TileLayout {
  const isList = subjects.some(({ id }) => !id.endsWith('00'));
  const narrow = isNarrow(width);
  const columns = Math.min(groups.length, narrow ? 1 : width < wideFrom ? 2 : 3);
  const space = 24;
  const each = (width - (columns - 1) * space) / columns;
  // English names of prefectures need a wider tile.
  const across = isList ? 1 : locale === 'zh' ? 5 : 4;
  const tile = (each - (across - 1) * gap) / across;
  const lines = subjects.map((subject) =>
    isList ? [cutTo(ownName(subject), tile - 100)] : brokenName(subject.within?.own ?? '', tile - 2),
  );
  const tileHeightOf = ({ members }: Group) =>
    groupedHeight[members.some((at) => (lines[at]?.length ?? 0) > 1) ? 2 : 1];
  const rowHeightOf = (group: Group) =>
    isList ? (narrow ? listHeight.narrow : listHeight.wide) : tileHeightOf(group) + gap;
  const heightOf = (group: Group) =>
    headHeight + Math.ceil(group.members.length / across) * rowHeightOf(group) + groupGap;
  const columnOf = evenColumns(groups.map(heightOf), columns);
  const bottoms = Array.from({ length: columns }, () => top);
  const boxes = new Map<number, TileBox>();
  const headNames = ownNames(groups.map(({ head }) => head.name));
  const heads = groups.map((group, index): TileHead => {
    const column = columnOf[index] ?? 0;
    const [x, y] = [column * (each + space), bottoms[column] ?? top];
    const rowHeight = rowHeightOf(group);
    bottoms[column] = y + heightOf(group);
    for (const [at, place] of group.members.entries()) {
      boxes.set(place, {
        x: x + (at % across) * (tile + gap),
        y: y + headHeight + Math.floor(at / across) * rowHeight,
        width: tile,
        height: isList ? rowHeight : tileHeightOf(group),
        lines: lines[place] ?? [],
        code: subjects[place]?.id ?? '',
        subject: place,
        isOutside: false,
      });
    }
    const name = cutTo(headNames[index] ?? '', each, headSize);
    return { x, y, width: each, height: headHeight, name, code: group.head.code, members: group.members };
  });
  return {
    kind: isList ? 'list' : 'tiles',
    boxes: subjects.flatMap((_, place) => boxes.get(place) ?? []),
    heads,
    bottom: Math.max(...bottoms) - groupGap,
  };
}

/** More than so many tiles of several divisions, or counties, are strips on a phone: as tiles with words they are six screens long. */
const mostOnPhone = 120;
const strip = { tile: 14, gap: 3, left: 132, least: 44, top: 8 };

/** A row a group: its name at the left, a small tile a region beside it. */
function strips(groups: readonly Group[], subjects: readonly Subject[], width: number, top: number): TileLayout {
  const step = strip.tile + strip.gap;
  const across = Math.max(1, Math.floor((width - strip.left + strip.gap) / step));
  const names = ownNames(groups.map(({ head }) => head.name));
  let bottom = top;
  const boxes = new Map<number, TileBox>();
  const heads = groups.map(({ head, members }, index): TileHead => {
    const y = bottom;
    const height = Math.max(strip.least, Math.ceil(members.length / across) * step + 2 * strip.top);
    bottom += height;
    for (const [at, place] of members.entries())
      boxes.set(place, {
        x: strip.left + (at % across) * step,
        y: y + strip.top + Math.floor(at / across) * step,
        width: strip.tile,
        height: strip.tile,
        lines: [],
        code: subjects[place]?.id ?? '',
        subject: place,
        isOutside: false,
      });
    const name = cutTo(names[index] ?? '', strip.left - 8, headSize);
    return { x: 0, y, width, height, name, code: head.code, members };
  });
  return { kind: 'strips', boxes: subjects.flatMap((_, place) => boxes.get(place) ?? []), heads, bottom };
}

/** A region's name without the division it lies in: 江苏省宿迁市 → 宿迁市. */
const ownName = (subject: Subject | undefined): string =>
  subject?.within
    ? subject.name.slice(subject.name.startsWith(subject.within.name) ? subject.within.name.length : 0)
    : '';

/** The column of each of some heights, in order down the columns, so that the tallest column is as low as may be. */
function evenColumns(heights: readonly number[], columns: number): number[] {
  const fill = (most: number): number[] => {
    let [column, used] = [0, 0];
    return heights.map((height) => {
      if (used > 0 && used + height > most) [column, used] = [column + 1, 0];
      used += height;
      return column;
    });
  };
  const total = heights.reduce((sum, height) => sum + height, 0);
  let most = Math.max(total / columns, ...heights);
  while (Math.max(0, ...fill(most)) >= columns) most += 10;
  return fill(most);
}

function provinces(
  places: ReadonlyMap<string, number>,
  subjects: readonly Subject[],
  locale: keyof Term,
  width: number,
  top: number,
): TileLayout {
  const each = (width - (provinceGrid.columns - 1) * gap) / provinceGrid.columns;
  const nameOf = (code: string, zh: string) => (locale === 'zh' ? zh : subjects[places.get(code) ?? -1]?.name);
  // Names or letters for all: a mixture of both cannot be read.
  const hasNames = provinceTiles.every(({ code, zh }) => textWidth(nameOf(code, zh) ?? '') <= each - 2);
  const boxes = provinceTiles.map(({ code, column, row, zh, letters, isOutside = false }): TileBox => {
    const subject = places.get(code) ?? null;
    return {
      x: column * (each + gap),
      y: top + row * (tileHeight + gap),
      width: each,
      height: tileHeight,
      lines: [(hasNames ? nameOf(code, zh) : undefined) ?? letters],
      code,
      subject,
      isOutside,
    };
  });
  return { kind: 'tiles', boxes, heads: [], bottom: top + provinceGrid.rows * (tileHeight + gap) };
}

/** Names without the divisions that all of them lie in: 江苏省宿迁市, 江苏省南京市 → 宿迁市, 南京市. */
export function ownNames(names: readonly string[]): string[] {
  const [first = ''] = names;
  if (names.length < 2) return [...names];
  let common = 0;
  while (common < first.length && names.every((name) => name[common] === first[common])) common += 1;
  const outer = /^.*(?:省|自治区|市|州|盟|地区)/.exec(first.slice(0, common))?.[0].length ?? 0;
  return names.map((name) => name.slice(outer));
}
