import { isOutsideRegulation } from '../form/outside-regulation.ts';

/** Where a province stands among the tiles, from the upper left, and what it is called where room is short. */
export type ProvinceTile = {
  readonly code: string;
  readonly column: number;
  readonly row: number;
  readonly zh: string;
  /** The letters of GB/T 2260. */
  readonly letters: string;
  /** Whether the regulation on open government information has no force there. */
  readonly isOutside?: true;
};

/** Columns and rows of the grid. */
export const provinceGrid = { columns: 8, rows: 8 } as const;

/**
 * An own arrangement of the 34 provinces: neighbours stand near each other, coast and borders roughly where they are. It
 * shows where to look for a place, not how it is bounded.
 */
const rows: readonly (readonly (readonly [code: string, zh: string, letters: string] | null)[])[] = [
  [null, null, null, null, null, null, null, ['230000', '黑龙江', 'HL']],
  [null, null, null, null, null, ['150000', '内蒙古', 'NM'], null, ['220000', '吉林', 'JL']],
  [
    ['650000', '新疆', 'XJ'],
    null,
    ['620000', '甘肃', 'GS'],
    ['640000', '宁夏', 'NX'],
    ['140000', '山西', 'SX'],
    ['110000', '北京', 'BJ'],
    ['120000', '天津', 'TJ'],
    ['210000', '辽宁', 'LN'],
  ],
  [
    ['540000', '西藏', 'XZ'],
    ['630000', '青海', 'QH'],
    null,
    ['610000', '陕西', 'SN'],
    ['410000', '河南', 'HA'],
    ['130000', '河北', 'HE'],
    ['370000', '山东', 'SD'],
    null,
  ],
  [
    null,
    null,
    ['510000', '四川', 'SC'],
    ['500000', '重庆', 'CQ'],
    ['420000', '湖北', 'HB'],
    ['340000', '安徽', 'AH'],
    ['320000', '江苏', 'JS'],
    ['310000', '上海', 'SH'],
  ],
  [
    null,
    null,
    ['530000', '云南', 'YN'],
    ['520000', '贵州', 'GZ'],
    ['430000', '湖南', 'HN'],
    ['360000', '江西', 'JX'],
    ['330000', '浙江', 'ZJ'],
    null,
  ],
  [
    null,
    null,
    null,
    ['450000', '广西', 'GX'],
    ['440000', '广东', 'GD'],
    ['350000', '福建', 'FJ'],
    null,
    ['710000', '台湾', 'TW'],
  ],
  [null, null, null, ['460000', '海南', 'HI'], ['820000', '澳门', 'MO'], ['810000', '香港', 'HK'], null, null],
];

/** All provinces, row by row. */
export const provinceTiles: readonly ProvinceTile[] = rows.flatMap((cells, row) =>
  cells.flatMap((cell, column): ProvinceTile[] => {
    if (!cell) return [];
    const [code, zh, letters] = cell;
    return [{ code, zh, letters, column, row, ...(isOutsideRegulation(code) ? { isOutside: true } : {}) }];
  }),
);
