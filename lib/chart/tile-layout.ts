/*
 * By hand, because a tile is a link of the page: its place must be known before the map is drawn. ECharts' maps need
 * boundaries, and a grid of its own has no rows that wrap with the width.
 */

import type { Term } from '../form/terms.ts';
import type { Subject } from '../indicator/series.ts';
import { isNarrow } from './drawing.ts';
import { provinceGrid, provinceTiles } from './province-grid.ts';
import { cutTo, textWidth } from './text-layout.ts';

/** A box of a map in CSS pixels, with the name that stands in it; `subject` is its place among those drawn, null for a province that is not among them. */
export type TileBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly name: string;
  readonly code: string;
  readonly subject: number | null;
  readonly isOutside: boolean;
};
export type TileLayout = {
  readonly kind: 'tiles' | 'list';
  readonly boxes: readonly TileBox[];
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
 * in columns of a list.
 */
export function tileLayout(subjects: readonly Subject[], locale: keyof Term, width: number, top: number): TileLayout {
  const places = new Map(subjects.map(({ id }, place) => [id, place]));
  if (isProvinces(subjects)) return provinces(places, subjects, locale, width, top);
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
      name: cutTo(names[place] ?? '', isList ? each - 100 : each - 6),
      code: id,
      subject: place,
      isOutside: false,
    };
  });
  const rows = Math.ceil(subjects.length / columns);
  return { kind: isList ? 'list' : 'tiles', boxes, bottom: top + rows * (height + (isList ? 0 : gap)) };
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
      name: (hasNames ? nameOf(code, zh) : undefined) ?? letters,
      code,
      subject,
      isOutside,
    };
  });
  return { kind: 'tiles', boxes, bottom: top + provinceGrid.rows * (tileHeight + gap) };
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
