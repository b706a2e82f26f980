import { expect, test } from 'vitest';
import { divisionOf, divisions } from './division.ts';
import { englishNameOf } from './english-name.ts';
import { stemOf } from './name-parts.ts';
import { pinyinOf } from './name-pinyin.ts';
import { divisionSyllables, placeReadingsOf, placeSyllables, readingsOf } from './pinyin.ts';
import { placeReadings } from './place-readings.ts';
import { reviewedReadings } from './reviewed-readings.ts';

const stems = new Set(divisions.filter(({ code }) => code !== '000000').map(({ name }) => stemOf(name)));
const excepted = new Set(placeReadings.map(({ stem }) => stem));

test('every division with a character of several readings is in the table of exceptions or was reviewed', () => {
  const unreviewed: string[] = [];
  for (const stem of stems) {
    if (excepted.has(stem)) continue;
    for (const character of stem) {
      const heard = readingsOf(character);
      if (heard.length > 1 && !reviewedReadings.get(character)?.stems.has(stem))
        unreviewed.push(`${stem}: ${character} is read ${heard.join(', ')}`);
    }
  }
  expect(unreviewed).toEqual([]);
});

test('the tables hold no stem that is no division, and each exception a syllable a character and a source', () => {
  for (const { stem, syllables, source } of placeReadings) {
    expect(stems, stem).toContain(stem);
    expect(syllables.split(' ')).toHaveLength(stem.length);
    expect(source.length).toBeGreaterThan(10);
  }
  for (const [character, { stems: reviewed }] of reviewedReadings) {
    for (const stem of reviewed) {
      expect(stems, stem).toContain(stem);
      expect(stem).toContain(character);
      expect(excepted, stem).not.toContain(stem);
    }
  }
});

test('an exception is needed: its characters are read otherwise by the reviewed table or by themselves', () => {
  for (const { stem, syllables } of placeReadings)
    expect(
      syllables.split(' ').every((syllable, at) => readingsOf(stem[at] ?? '').length === 1 && syllable !== ''),
      stem,
    ).toBe(false);
});

test.each([
  ['福州市长乐区', 'fuzhoushichanglequ'],
  ['上海市长宁区', 'shanghaishichangningqu'],
  ['温州市乐清市', 'wenzhoushiyueqingshi'],
  ['乐清市', 'yueqingshi'],
  ['什邡市', 'shifangshi'],
  ['南京市六合区', 'nanjingshiluhequ'],
  ['六盘水市', 'liupanshuishi'],
  ['六安市', 'luanshi'],
  ['单县', 'shanxian'],
  ['成都市郫都区', 'chengdushipiduqu'],
  ['武汉市黄陂区', 'wuhanshihuangpiqu'],
  ['宕昌县', 'tanchangxian'],
  ['长子县', 'zhangzixian'],
  ['子长市', 'zichangshi'],
  ['湖州市长兴县', 'huzhoushichangxingxian'],
  ['于都县', 'yuduxian'],
  ['江都区', 'jiangduqu'],
  ['东莞市', 'dongguanshi'],
  ['闵行区', 'minhangqu'],
  ['西藏自治区', 'xizangzizhiqu'],
  ['铅山县', 'yanshanxian'],
  ['歙县', 'shexian'],
  ['蔚县', 'yuxian'],
  ['涡阳县', 'guoyangxian'],
  ['洪洞县', 'hongtongxian'],
  ['阜新蒙古族自治县', 'fuxinmengguzuzizhixian'],
  ['长白朝鲜族自治县', 'changbaichaoxianzuzizhixian'],
  ['重庆市长寿区', 'chongqingshichangshouqu'],
  ['长春市人民政府', 'changchunshirenminzhengfu'],
  ['市长热线办公室', 'shizhangrexianbangongshi'],
])('%s is read %s', (name, sound) => {
  expect(pinyinOf(name).full.split(' ')[0]).toBe(sound);
});

test('都 is read du in every division, and 长 behind 市 is never one word with it', () => {
  for (const { name } of divisions.filter((one) => stemOf(one.name).includes('都')))
    expect(divisionSyllables(name)[name.indexOf('都')], name).toBe('du');
  for (const { name, parentCode } of divisions.filter((one) => one.name.startsWith('长'))) {
    const outer = divisionOf(parentCode ?? '')?.name ?? '';
    const first = outer.endsWith('市') ? pinyinOf(outer + name).full : '';
    expect(first.includes('shizhang') && name !== '长子县', outer + name).toBe(false);
  }
});

test('a township is read as a place, with its other readings behind a space', () => {
  const { full, initials } = pinyinOf('沭阳县长乐镇人民政府');
  expect(full.split(' ')[0]).toBe('shuyangxianchanglezhenrenminzhengfu');
  expect(full.split(' ')).toContain('zhangyue');
  expect(initials.split(' ')[0]).toBe('syxclzrmzf');
});

test('English names come from the same table', () => {
  const names = ['330382', '510682', '320116', '371722', '510117', '420116', '621223', '350112', '310105', '341500'];
  expect(names.map(englishNameOf)).toEqual([
    'Yueqing',
    'Shifang',
    'Luhe District',
    'Shan County',
    'Pidu District',
    'Huangpi District',
    'Tanchang County',
    'Changle District',
    'Changning District',
    "Lu'an",
  ]);
});

test('a district is not taken for a forestry district or a new area by its last characters', () => {
  expect(['610103', '140109', '231202', '441803', '429021', '310115'].map(englishNameOf)).toEqual([
    'Beilin District',
    'Wanbailin District',
    'Beilin District',
    'Qingxin District',
    'Shennongjia Forestry District',
    'Pudong New Area',
  ]);
});

test('all readings of a stem are given, the right one first', () => {
  expect(placeReadingsOf('重庆').map((way) => way.join(''))).toEqual(['chongqing', 'zhongqing']);
  expect(placeReadingsOf('于都').map((way) => way.join(''))).toEqual(['yudu', 'yudou']);
  expect(placeReadingsOf('乐清').map((way) => way.join(''))).toContain('leqing');
  expect(placeSyllables('绿园')).toEqual(['lü', 'yuan']);
});
