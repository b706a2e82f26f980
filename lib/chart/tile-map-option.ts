import { isOutsideRegulation } from '../form/outside-regulation.ts';
import type { Term } from '../form/terms.ts';
import { absenceTerms } from '../indicator/terms.ts';
import type { BarRow } from './bar-option.ts';
import { sayChart } from './chart-terms.ts';
import { box, type Drawing, type JsonObject, ofElements, type Spot, text } from './drawing.ts';
import { mapSteps, mapThresholds, stepOf } from './map-steps.ts';
import { checkMark, describeRows, isSmall, originWords, pointEntry, valueOrReason } from './point-words.ts';
import { type DrawingParts, type KeyItem, wrapItems } from './rows.ts';
import { type DrawnUnit, type Scale, scaleOf } from './scale.ts';
import { drawnArea, shapeTiles } from './shape-tiles.ts';
import { boldWidth, textWidth } from './text-layout.ts';
import { colour, fontSize } from './theme.ts';
import { headSize, isProvinces, type TileBox, type TileHead, tileLayout } from './tile-layout.ts';

/**
 * One year of regions as a map of tiles, each as large as the others: five steps of one hue, the number in every tile. A
 * rate on fewer than 30 cases is hollow, no report is hatched, what lies outside the regulation is dotted. Each tile is a
 * spot that a page can link.
 */
export function tileMapOption(
  rows: readonly BarRow[],
  year: number,
  unit: DrawnUnit,
  { locale, width, shapes }: DrawingParts,
): Drawing {
  const values = rows.flatMap(({ point }) => point.value ?? []);
  const scale = scaleOf(unit, values, locale);
  const thresholds = mapThresholds(values);
  const subjects = rows.map(({ subject }) => subject);
  const origins = originWords(
    subjects.map(({ origin }) => origin),
    locale,
  );
  // What the owner of the site gives in shapes stands in them, the other regions in tiles below.
  const shaped = shapes
    ? shapeTiles(
        subjects,
        rows.map((row) => numberOf(row, scale, locale)),
        shapes,
        { locale, width, top: headRoom },
      )
    : null;
  const isArranged = !shaped && isProvinces(subjects);
  const keyOf = (tiles: readonly Tile[], top: number) =>
    wrapItems(
      [
        ...keyItems(tiles, thresholds, scale, locale),
        ...(scale.words === '%' ? [] : [scale.words]),
        ...origins.notes,
        ...(isArranged ? [sayChart('mapArrangement', locale)] : []),
        ...(shaped ? [sayChart('ownerShapes', locale)] : []),
      ],
      0,
      top,
      width,
    );
  const laidOut = (top: number) => {
    const rest = shaped?.rest ?? [...subjects.keys()];
    const under = rest.flatMap((place) => subjects[place] ?? []);
    const layout = tileLayout(under, locale, width, top, isArranged);
    const tileOf = (box: TileBox, place: number | undefined): Tile => {
      const tile = shaped ? { ...box, isOutside: isOutsideRegulation(box.code) } : box;
      const row = place === undefined ? undefined : rows[place];
      return { ...tile, row, look: lookOf(tile, row, thresholds), words: wordsOf(tile, row, scale, locale) };
    };
    const tiles = layout.boxes.map((tile) => tileOf(tile, tile.subject === null ? undefined : rest[tile.subject]));
    const inShapes = (shaped?.boxes ?? []).map((tile) => tileOf(tile, tile.subject ?? undefined));
    return { layout, tiles, inShapes };
  };
  // The arrangement of the provinces leaves its upper left corner free for the head.
  const whole = laidOut(shaped ? shaped.bottom + 12 : isArranged ? 0 : headRoom);
  const isGrouped = !shaped && whole.layout.heads.length > 0;
  // Many groups are read from above, where their key then stands.
  const key = keyOf([...whole.inShapes, ...whole.tiles], isGrouped ? headRoom - 4 : whole.layout.bottom + 6);
  const { layout, tiles, inShapes } = isGrouped ? laidOut(key.bottom + 8) : whole;
  const missing = [...inShapes, ...tiles].filter(
    ({ row, isOutside }) => row?.point.value === null && !isOutside,
  ).length;
  const counts = sayChart(missing === 0 ? 'mapWhole' : 'mapCounts', locale, { held: values.length, missing });
  const height = isGrouped ? layout.bottom + 4 : key.bottom;
  const option = ofElements([
    text(sayChart('oneYear', locale, { from: year }), 0, 12, { fill: colour('ink'), weight: 600, size: 15 }),
    text(counts, 0, 32),
    ...(shaped?.areas ?? []).flatMap((area) =>
      drawnArea(
        area,
        { left: shaped?.left ?? 0, top: headRoom },
        lookOf({ isOutside: isOutsideRegulation(area.code) }, rows[area.subject], thresholds),
      ),
    ),
    ...inShapes.flatMap(wordsInShape),
    ...layout.heads.flatMap((head) => (layout.kind === 'strips' ? headedStrip(head, rows, locale) : headed(head))),
    ...tiles.flatMap((tile) => ({ list: listed, strips: surface, tiles: drawn })[layout.kind](tile)),
    ...key.elements,
  ]);
  const heads = layout.heads.map(({ code, name, x, y, width: w, height: h }): Spot => {
    return { key: code, label: name, isHead: true, x: x / width, y: y / height, width: w / width, height: h / height };
  });
  // Of strips the row leads on: their tiles are smaller than a finger.
  const ofTiles = [...inShapes, ...(layout.kind === 'strips' ? [] : tiles)].flatMap(
    ({ x, y, width: w, height: h, code, row, isOutside }): Spot[] => {
      if (!row || (isOutside && row.point.value === null)) return [];
      const { value, n, mark = '', more = '' } = pointEntry(row.point, 0, scale, locale);
      const words = [
        `${origins.nameOf(row.subject)} ${value} ${mark}`.trim(),
        n ? sayChart('n', locale, { n }) : '',
        more,
      ];
      const label = words.filter((each) => each !== '').join(sayChart('comma', locale));
      return [{ key: code, label, x: x / width, y: y / height, width: w / width, height: h / height }];
    },
  );
  const one = ({ subject, point }: BarRow) =>
    sayChart('seriesValues', locale, {
      name: origins.fullNameOf(subject),
      values: `${valueOrReason(point, scale, locale)} ${checkMark(point)}`.trim(),
    });
  const told = {
    unit: scale.words,
    year: sayChart('oneYear', locale, { from: year }),
    series: describeRows([...origins.notes, ...rows.map(one)], 'semicolon', locale) || sayChart('noFigures', locale),
  };
  const description = shaped ? sayChart('shapeMapDescription', locale, told) : sayChart('mapDescription', locale, told);
  return { option, width, height, description, spots: [...heads, ...ofTiles] };
}

/** Under the year and the counts. */
const headRoom = 44;
/** Between two lines of a name. */
const lineHeight = 14;

type Look = {
  readonly fill: string;
  readonly ink: string;
  readonly edge: string;
  readonly kind: 'plain' | 'hollow' | 'hatched' | 'dotted';
};
type Tile = TileBox & { readonly row: BarRow | undefined; readonly look: Look; readonly words: string };

function lookOf(
  { isOutside }: Pick<TileBox, 'isOutside'>,
  row: BarRow | undefined,
  thresholds: readonly number[],
): Look {
  const value = row?.point.value ?? null;
  const paper = colour('paper');
  if (!row || value === null) {
    const kind = isOutside ? 'dotted' : row?.point.absence === 'noReport' ? 'hatched' : 'plain';
    return { fill: paper, ink: colour('ink-2'), edge: colour(kind === 'dotted' ? 'edge' : 'rule-2'), kind };
  }
  const step = stepOf(value, thresholds);
  const fill = colour(`map-${step}`);
  if (isSmall(row.point))
    return { fill: paper, ink: colour('ink'), edge: step < 3 ? colour('edge') : fill, kind: 'hollow' };
  // The two palest steps stand under 3 : 1 on paper.
  return { fill, ink: colour(`map-ink-${step}`), edge: step < 3 ? colour('edge') : fill, kind: 'plain' };
}

/** The number of a region as its shape has it. */
function numberOf({ point }: BarRow, scale: Scale, locale: keyof Term): string {
  if (point.value === null) return point.absence === 'noReport' ? sayChart('mapNoReport', locale) : '–';
  return scale.writeShort(point.value) + (checkMark(point) || (isSmall(point) ? '°' : ''));
}

/** Name and number of a region inside its shape. */
function wordsInShape({ x, y, width, height, lines: name, words, look }: Tile): JsonObject[] {
  const ink = { fill: look.ink, align: 'center' } as const;
  const halo = look.kind === 'hatched' ? { stroke: colour('paper'), lineWidth: 4 } : {};
  const middle = x + width / 2;
  const lines = [...name, words];
  return lines.map((line, at) =>
    text(line, middle, y + (height * (at + 0.5)) / lines.length, {
      ...ink,
      ...halo,
      ...(at === lines.length - 1 ? { weight: 600 } : {}),
    }),
  );
}

/** The number of a tile, short where it would not fit: `45.6%`, `45.6`, `128万`. */
function wordsOf({ width, isOutside }: TileBox, row: BarRow | undefined, scale: Scale, locale: keyof Term): string {
  if (!row) return isOutside ? '–' : '';
  const { value, absence } = row.point;
  if (value === null) {
    const reason = absenceTerms[absence ?? 'notFound'][locale];
    if (isOutside) return '–';
    if (textWidth(reason) <= width - 4) return reason;
    return absence === 'noReport' ? sayChart('mapNoReport', locale) : '–';
  }
  const mark = checkMark(row.point) || (isSmall(row.point) ? '°' : '');
  const whole = scale.write(value) + mark;
  if (textWidth(whole) <= width - 4) return whole;
  return scale.writeShort(value) + mark;
}

function surface({ x, y, width, height, look }: Pick<Tile, 'x' | 'y' | 'width' | 'height' | 'look'>): JsonObject[] {
  const { fill, edge, kind } = look;
  const line =
    kind === 'hollow' ? { lineWidth: 2 } : kind === 'dotted' ? { lineWidth: 1, lineDash: [1, 3] } : { lineWidth: 1 };
  const inset = kind === 'hollow' ? 1 : 0.5;
  const ground = box(x + inset, y + inset, width - 2 * inset, height - 2 * inset, { fill, stroke: edge, ...line });
  if (kind !== 'hatched') return [ground];
  // One dashed stroke as broad as the tile is high: its dashes are the hatching.
  const hatching: JsonObject = {
    type: 'line',
    silent: true,
    shape: { x1: x + 3, y1: y + height / 2, x2: x + width - 1, y2: y + height / 2 },
    style: { stroke: colour('rule-2'), lineWidth: height - 2, lineDash: [1.5, 4] },
  };
  return [ground, hatching];
}

function drawn(tile: Tile): JsonObject[] {
  const { x, y, width, height, lines, words, look } = tile;
  const ink = { fill: look.ink, align: 'center' } as const;
  const halo = look.kind === 'hatched' ? { stroke: colour('paper'), lineWidth: 4 } : {};
  return [
    ...surface(tile),
    ...lines.map((line, at) =>
      text(line, x + width / 2, y + height / 2 - 9 + (2 * at + 1 - lines.length) * (lineHeight / 2), {
        ...ink,
        ...halo,
      }),
    ),
    ...(words === ''
      ? []
      : [
          text(words, x + width / 2, y + height / 2 + 9 + (lines.length - 1) * (lineHeight / 2), {
            ...ink,
            ...halo,
            weight: 600,
            size: fittingSize(words, width),
          }),
        ]),
  ];
}

/** The size at which bold words fit a tile, in CSS pixels. */
function fittingSize(words: string, width: number): number {
  return Math.max(8, Math.min(fontSize, Math.floor((fontSize * (width - 2)) / boldWidth(words))));
}

function headed({ x, y, width, height, name }: TileHead): JsonObject[] {
  return [
    text(name, x, y + height / 2, { fill: colour('ink'), weight: 600, size: headSize }),
    box(x, y + height - 4, width, 1, { fill: colour('rule-2') }),
  ];
}

/** The name of a group and how many of its regions have a value, at the left of its strip. */
function headedStrip(
  { x, y, width, height, name, members }: TileHead,
  rows: readonly BarRow[],
  locale: keyof Term,
): JsonObject[] {
  const held = members.filter((place) => rows[place]?.point.value != null).length;
  return [
    text(name, x, y + 15, { fill: colour('ink'), weight: 600, size: headSize }),
    text(sayChart('stripCount', locale, { held, total: members.length }), x, y + 31, { fill: colour('ink-2') }),
    box(x, y + height - 1, width, 1, { fill: colour('rule') }),
  ];
}

function listed({ x, y, width, height, lines: [name = ''], words, look }: Tile): JsonObject[] {
  return [
    ...surface({ x, y: y + height / 2 - 7, width: 14, height: 14, look }),
    text(name, x + 22, y + height / 2, { fill: colour('ink') }),
    text(words, x + width, y + height / 2, { fill: colour('ink'), align: 'right', weight: 600 }),
    box(x, y + height - 1, width, 1, { fill: colour('rule') }),
  ];
}

/** What the looks of the tiles mean, each only where one is drawn. */
function keyItems(tiles: readonly Tile[], thresholds: readonly number[], scale: Scale, locale: keyof Term): KeyItem[] {
  const round = (value: number) => scale.write(value).replace(/\.0(?=%|$)/, '');
  const swatch = (look: Look) => (x: number, y: number) => surface({ x, y: y - 6, width: 18, height: 12, look });
  const plain = (step: (typeof mapSteps)[number]): Look => ({
    fill: colour(`map-${step}`),
    ink: '',
    edge: colour(step < 3 ? 'edge' : `map-${step}`),
    kind: 'plain',
  });
  const ranges = thresholds.map((from, index) => {
    const to = thresholds[index + 1];
    const dash = from < 0 ? ' – ' : '–';
    return to === undefined ? `≥ ${round(from)}` : `${round(from).replace('%', '')}${dash}${round(to)}`;
  });
  const [first] = thresholds;
  const steps = first === undefined ? [] : [`< ${round(first)}`, ...ranges];
  const looks = [
    ['hollow', sayChart('smallNumber', locale)],
    ['hatched', absenceTerms.noReport[locale]],
    ['dotted', absenceTerms.outside[locale]],
  ] as const;
  return [
    ...steps.map((words, index) => ({ words, swatch: swatch(plain(mapSteps[index] ?? 5)) })),
    ...looks.flatMap(([kind, words]) => {
      const like = tiles.find(({ look }) => look.kind === kind);
      return like ? [{ words, swatch: swatch(like.look) }] : [];
    }),
  ];
}
