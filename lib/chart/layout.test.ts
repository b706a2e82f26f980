import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapSteps } from './map-steps.ts';
import { cutTo, nameLines, spread, textWidth } from './text-layout.ts';
import { chartColours, outcomeColours } from './theme.ts';

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
    expect(nameLines('宿迁市人民政府', '（合成）', 60)).toEqual(['宿迁市', '…（合成）']);
    expect(nameLines('Department of Ecology of Suqian', '', 140)).toEqual(['Department of', 'Ecology of Suqian']);
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

  it.each(['light', 'dark'] as const)('carry readable numbers on every step of a map in %s', (theme) => {
    for (const step of mapSteps)
      expect(
        contrast(chartColours[`map-${step}`][theme], chartColours[`map-ink-${step}`][theme]),
        `step ${step}`,
      ).toBeGreaterThanOrEqual(4.5);
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
      const ink = outcomeColours(group).ink.slice('var(--'.length, -1);
      expect(contrast(fill, of(ink as keyof typeof chartColours)), group).toBeGreaterThanOrEqual(4.5);
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
