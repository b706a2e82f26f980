import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutTo, spread, textWidth } from './label-layout.ts';
import { project, scaleOf } from './scale.ts';
import { chartColours } from './theme.ts';

describe('scaleOf', () => {
  it.each([
    [[3525], 5, true, undefined, { min: 0, max: 4000, interval: 1000 }],
    [[3], 5, true, undefined, { min: 0, max: 3, interval: 1 }],
    [[0], 5, true, undefined, { min: 0, max: 1, interval: 1 }],
    [[], 4, true, undefined, { min: 0, max: 1, interval: 1 }],
    [[68.2], 5, false, 100, { min: 0, max: 80, interval: 20 }],
    [[99], 5, false, 100, { min: 0, max: 100, interval: 20 }],
    [[130], 4, false, 100, { min: 0, max: 150, interval: 50 }],
    [[0.3], 5, false, undefined, { min: 0, max: 0.3, interval: 0.1 }],
    [[-1942, 300], 5, true, undefined, { min: -2000, max: 500, interval: 500 }],
  ])('holds %j in about %i steps', (values, ticks, whole, ceiling, scale) => {
    expect(scaleOf(values, ticks, { whole, ...(ceiling ? { ceiling } : {}) })).toEqual(scale);
  });

  it('starts at 0, holds every value and has few ticks', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -10_000, max: 100_000_000 })),
        fc.integer({ min: 2, max: 6 }),
        (all, ticks) => {
          const { min, max, interval } = scaleOf(all, ticks, { whole: true });
          for (const value of all) expect(value >= min && value <= max).toBe(true);
          expect(min <= 0 && max > 0 && (max - min) / interval <= ticks + 2).toBe(true);
          if (all.every((value) => value >= 0)) expect(min).toBe(0);
          expect(project(0, { min: 0, max, interval }, 300, 40)).toBe(300);
        },
      ),
    );
  });
});

describe('labels', () => {
  it('spread in order without overlap, inside the room', () => {
    const wishes = fc.array(fc.record({ middle: fc.integer({ min: 0, max: 300 }), height: fc.constantFrom(15, 30) }), {
      maxLength: 10,
    });
    fc.assert(
      fc.property(wishes, (all) => {
        const tops = spread(all, 0, 300);
        const order = all.map((_, index) => index).sort((a, b) => (tops[a] ?? 0) - (tops[b] ?? 0));
        let end = 0;
        for (const index of order) {
          expect(tops[index]).toBeGreaterThanOrEqual(end - 1e-9);
          end = (tops[index] ?? 0) + (all[index]?.height ?? 0);
        }
        expect(end).toBeLessThanOrEqual(300 + 1e-9);
      }),
    );
  });

  it('stay where they wish if there is room', () => {
    expect(
      spread(
        [
          { middle: 50, height: 10 },
          { middle: 100, height: 10 },
        ],
        0,
        300,
      ),
    ).toEqual([45, 95]);
  });

  it('are cut to a width, and only then', () => {
    expect(cutTo('宿迁市', 36)).toBe('宿迁市');
    expect(cutTo('宿迁市人民政府', 60)).toBe('宿迁市人…');
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 20, max: 200 }), (text, width) => {
        expect(textWidth(cutTo(text, width))).toBeLessThanOrEqual(width);
      }),
    );
  });
});

describe('chart colours', () => {
  it.each(['light', 'dark'] as const)('read on the paper of the %s theme at 4.5 : 1', (theme) => {
    for (const [name, value] of Object.entries(chartColours)) {
      if (!/^(s\d+|ink|ink-2|bad)$/.test(name)) continue;
      expect(contrast(value[theme], chartColours.paper[theme]), name).toBeGreaterThanOrEqual(4.5);
    }
  });

  it.each(['light', 'dark'] as const)('carry readable counts and stand apart from their neighbours in %s', (theme) => {
    const of = (name: keyof typeof chartColours) => chartColours[name][theme];
    const groups = [
      'granted',
      'partiallyGranted',
      'denied',
      'unableToProvide',
      'notProcessed',
      'otherHandling',
    ] as const;
    groups.forEach((group, index) => {
      const fill = of(`outcome-${group}`);
      const next = groups[index + 1];
      expect(contrast(fill, of(index % 2 === 0 ? 'outcome-ink-on-dark' : 'outcome-ink-on-light'))).toBeGreaterThan(3.2);
      if (next) expect(contrast(fill, of(`outcome-${next}`)), `${group} ${next}`).toBeGreaterThan(1.9);
    });
  });
});

function contrast(a: string, b: string): number {
  const [high = 0, low = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (high + 0.05) / (low + 0.05);
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
