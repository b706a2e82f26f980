import { expect, test } from 'vitest';
import {
  ancestorsOf,
  childrenOf,
  divisionOf,
  divisions,
  divisionsDownTo,
  formerDivisions,
  isWithin,
  provinceOf,
} from './division.ts';
import { englishNameOf } from './english-name.ts';
import { pinyinOf } from './name-pinyin.ts';
import { shortNameIn } from './place-name.ts';

test('every division but the state has its parent in the list, and codes are unique', () => {
  const codes = new Set(divisions.map(({ code }) => code));
  expect(codes.size).toBe(divisions.length);
  for (const { code, parentCode } of divisions) {
    if (code === '000000') expect(parentCode).toBeNull();
    else expect(codes.has(parentCode ?? '')).toBe(true);
  }
});

test('districts of a municipality and counties run by a province stand directly under it', () => {
  expect(ancestorsOf('110101').map(({ code }) => code)).toEqual(['110000', '000000']);
  expect(divisionsDownTo('110101').map(({ code }) => code)).toEqual(['000000', '110000', '110101']);
  expect(divisionsDownTo('000000').map(({ code }) => code)).toEqual(['000000']);
  expect([divisionsDownTo(null), divisionsDownTo('999999')]).toEqual([[], []]);
  expect(ancestorsOf('419001').map(({ code }) => code)).toEqual(['410000', '000000']);
  expect(ancestorsOf('320813').map(({ code }) => code)).toEqual(['320800', '320000', '000000']);
  expect(childrenOf('000000')).toHaveLength(34);
  expect(provinceOf('320813')?.name).toBe('江苏省');
  expect(isWithin('320813', '320000')).toBe(true);
  expect(isWithin('320000', '320813')).toBe(false);
});

test('development zones and city centres are no divisions; former divisions lead to living ones', () => {
  expect(divisionOf('320571')).toBeUndefined();
  expect(divisionOf('320101')).toBeUndefined();
  for (const { code } of formerDivisions) expect(divisionOf(code)).toBeDefined();
});

test.each([
  ['000000', 'National'],
  ['321300', 'Suqian'],
  ['320000', 'Jiangsu'],
  ['320813', 'Hongze District'],
  ['320322', 'Pei County'],
  ['610000', 'Shaanxi'],
  ['610100', "Xi'an"],
  ['150000', 'Inner Mongolia'],
  ['210921', 'Fuxin Mongol Autonomous County'],
  ['433100', 'Xiangxi Tujia and Miao Autonomous Prefecture'],
  ['530925', 'Shuangjiang Multi-ethnic Autonomous County'],
  ['152527', 'Taipusi Banner'],
  ['310115', 'Pudong New Area'],
  ['220106', 'Lüyuan District'],
  ['999999', '999999'],
])('%s is %s in English', (code, name) => {
  expect(englishNameOf(code)).toBe(name);
});

test('every division has an English name in Latin letters', () => {
  for (const { code } of divisions) expect(englishNameOf(code)).toMatch(/^[A-Z\u00c0-\u024f'][\w \u00c0-\u024f',-]+$/);
});

test('a name is found by its sound and by its initials', () => {
  expect(pinyinOf('大连市')).toEqual({ full: 'dalianshi', initials: 'dls' });
  expect(pinyinOf('绿园区').full).toBe('lvyuanqu');
});

test('each division has a short name of two characters or more, in English without its kind and peoples', () => {
  for (const division of divisions.filter(({ parentCode }) => parentCode !== null)) {
    const [zh, en] = [shortNameIn(division, 'zh'), shortNameIn(division, 'en')];
    expect(zh.length, division.name).toBeGreaterThanOrEqual(2);
    expect(division.name.startsWith(zh), division.name).toBe(true);
    expect(en).not.toMatch(/Autonomous|Prefecture|League$/);
  }
  const short = (code: string) => {
    const division = divisionOf(code);
    return division ? [shortNameIn(division, 'zh'), shortNameIn(division, 'en')] : [];
  };
  expect(short('422800')).toEqual(['恩施', 'Enshi']);
  expect(short('513200')).toEqual(['阿坝', 'Ngawa']);
  expect(short('152500')).toEqual(['锡林郭勒', 'Xilingol']);
  expect(short('371325')[0]).toBe('费县');
});
