import { describe, expect, it } from 'vitest';
import { firstDay, makeTrend, pointOf, seriesOf, sevenYears, valuesOver } from '../indicator/testing/trends.ts';
import { barOption } from './bar-option.ts';
import type { Drawing } from './drawing.ts';
import { spokenWords } from './live-panel.ts';
import type { LivePlot } from './live-places.ts';
import { moveByKey, nearestTo, type ReadoutState } from './live-state.ts';
import type { Readout } from './readout.ts';
import { trendOption } from './trend-option.ts';

const zh = { locale: 'zh', width: 900 } as const;
function readoutOf({ readout }: Drawing): Readout {
  if (!readout) throw new RangeError('the drawing has no readout');
  return readout;
}
const many = trendOption(
  makeTrend(
    sevenYears,
    Array.from({ length: 9 }, (_, at) =>
      seriesOf(`机关${at}`, valuesOver(sevenYears, [at, 9 - at, at, null, 1, 2, at])),
    ),
  ),
  zh,
);

/** Where a row of keys leads from nothing, and what is said there. */
function pressed(readout: Readout, ...keys: string[]): { state: ReadoutState | null; words: string } {
  const state = keys.reduce<ReadoutState | null>((at, key) => moveByKey(key, at, readout), null);
  return { state, words: state ? spokenWords(readout, state) : '' };
}

describe('the keyboard', () => {
  it('begins at the largest value of the last year and says name, year and value', () => {
    expect(pressed(readoutOf(trendOption(firstDay, zh)), 'ArrowLeft').words).toMatch(
      /^合成甲市（合成数据），2025 年，2,520，勾稽相符 · /,
    );
  });

  it('moves along the years on one line, and down through the lines by value', () => {
    const readout = readoutOf(trendOption(firstDay, zh));
    expect(pressed(readout, 'End', 'ArrowLeft').words).toMatch(/^合成甲市（合成数据），2024 年，2,400/);
    expect(pressed(readout, 'End', 'ArrowLeft', 'ArrowDown').words).toBe('招远市，2024 年，未见报告');
    expect(pressed(readout, 'End', 'ArrowLeft', 'ArrowUp').words).toMatch(/^宿迁市，2024 年，3,525/);
    expect(pressed(readout, 'End', 'Home').words).toMatch(/^合成甲市（合成数据），2019 年，1,200/);
    expect(pressed(readout, 'End', 'ArrowLeft', 'ArrowLeft').words).toBe('合成甲市（合成数据），2023 年，未见报告');
  });

  it('says a failed check and by how much it fails', () => {
    const readout = readoutOf(trendOption(firstDay, zh));
    const entry = readout.sections[4]?.entries.find(({ mark }) => mark === '≠');
    expect(spokenWords(readout, { section: 4, line: entry?.line ?? -1 })).toMatch(
      /^洪泽区，2023 年，21 ≠，勾稽不符 · 差 11/,
    );
  });

  it('reaches the grey lines after the named ones, and stops at the ends', () => {
    const readout = readoutOf(many);
    const down = Array.from({ length: 30 }, () => 'ArrowDown');
    expect(pressed(readout, 'End', ...down).state).toEqual({ section: 6, line: 6 });
    expect(pressed(readout, 'End', ...down).words).toBe('机关6，2025 年，6');
    expect(pressed(readout, 'End', 'ArrowUp').state).toEqual(pressed(readout, 'End').state);
    expect(pressed(readout, 'End', 'ArrowRight').state?.section).toBe(6);
  });

  it('goes down the rows of bars', () => {
    const { subject } = seriesOf('宿迁市', []);
    const rows = [
      { subject, point: pointOf(2023, 3511) },
      { subject: { ...subject, name: '上海市' }, point: pointOf(2023, null) },
    ];
    const readout = readoutOf(barOption(rows, 'case', zh));
    expect(pressed(readout, 'ArrowDown').words).toMatch(/^宿迁市，2023 年，3,511/);
    expect(pressed(readout, 'ArrowDown', 'ArrowDown').words).toBe('上海市，2023 年，未见报告');
  });

  it('has no use for other keys, nor for a drawing without points', () => {
    expect(moveByKey('a', null, readoutOf(many))).toBeNull();
    expect(moveByKey('End', null, { ...readoutOf(many), sections: [] })).toBeNull();
  });
});

describe('the pointer', () => {
  const places: LivePlot = {
    along: 'x',
    plot: { top: 40, bottom: 300, left: 50, right: 250 },
    sections: [100, 200],
    step: 100,
    lines: [
      { isContext: false, points: [{ x: 100, y: 80 }, null] },
      {
        isContext: true,
        points: [
          { x: 100, y: 90 },
          { x: 200, y: 200 },
        ],
      },
    ],
  };

  it('finds the nearest year, and in it the line within reach', () => {
    expect(nearestTo(120, 82, places)).toEqual({ section: 0, line: 0 });
    expect(nearestTo(149, 250, places)).toEqual({ section: 0, line: -1 });
    expect(nearestTo(190, 210, places)).toEqual({ section: 1, line: 1 });
  });

  it('takes a named line before a grey one that is little nearer', () => {
    expect(nearestTo(100, 86, places)).toEqual({ section: 0, line: 0 });
    expect(nearestTo(100, 97, places)).toEqual({ section: 0, line: 1 });
  });

  it('tells nothing outside the plot', () => {
    for (const [x, y] of [
      [20, 100],
      [100, 5],
      [280, 100],
      [100, 340],
    ] as const)
      expect(nearestTo(x, y, places)).toBeNull();
  });
});
