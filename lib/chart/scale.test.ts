import { describe, expect, it } from 'vitest';
import { drawnUnit, scaleOf } from './scale.ts';

const of = (unit: Parameters<typeof scaleOf>[0], values: number[], locale: 'zh' | 'en' = 'zh') => {
  const { words, onAxis, write, writeShort } = scaleOf(unit, values, locale);
  const [value = 0] = values;
  return [words, onAxis(value), write(value), writeShort(value)];
};

describe('scaleOf', () => {
  it('counts large numbers by 万 and 亿 on a Chinese axis, and prints them whole', () => {
    expect(of('case', [99_999])).toEqual(['件', 99_999, '99,999', '10万']);
    expect(of('case', [1_284_310])).toEqual(['万件', 128.431, '1,284,310', '128万']);
    expect(of('item', [3_200_000_000])).toEqual(['亿项', 32, '3,200,000,000', '32亿']);
    expect(of('case', [1_284_310], 'en')).toEqual(['cases', 1_284_310, '1,284,310', '1.28M']);
  });

  it('does not count 万元 by 万', () => {
    expect(of('wanYuan', [160.5964])).toEqual(['万元', 160.5964, '160.5964', '161']);
    expect(of('wanYuan', [250_000])).toEqual(['亿元', 25, '250,000', '25万']);
  });

  it('writes changes with their sign, rates without', () => {
    expect(of('percent', [0.306])).toEqual(['%', 30.6, '30.6%', '30.6']);
    expect(of('relativeChange', [0.05])).toEqual(['%', 5, '+5.0%', '+5.0']);
    expect(of('percentagePoint', [-1.25])).toEqual(['个百分点', -1.25, '−1.3', '−1.3']);
    expect(of('index', [104.26])).toEqual(['基年 = 100', 104.26, '104.3', '104.3']);
  });

  it('takes a count in percent for its change', () => {
    const base = 'concluded';
    expect(drawnUnit({ measure: 'newlyReceived', base, unit: 'percent' })).toBe('relativeChange');
    expect(drawnUnit({ measure: 'disclosureRate', base, unit: 'percent' })).toBe('percent');
    expect(drawnUnit({ measure: 'newlyReceived', base, unit: 'case' })).toBe('case');
  });
});
