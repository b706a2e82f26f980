import { expect, test } from 'vitest';
import { readSearch, type SearchWord } from './read-search.ts';

const one = (search: string): SearchWord => {
  const [word, ...others] = readSearch(search);
  if (!word || others.length > 0) throw new Error(`${search} is ${others.length + 1} words`);
  return word;
};
const codesOf = (word: SearchWord): readonly string[] => word.places.flatMap(({ codes }) => codes);

test.each([
  ['辽宁', '210000'],
  ['遼寧', '210000'],
  ['辽宁省', '210000'],
  ['liaoning', '210000'],
  ['LiaoNing', '210000'],
  ['liáoníng', '210000'],
  ['ln', '210000'],
  ['重慶', '500000'],
  ['重庆', '500000'],
  ['chongqing', '500000'],
  ['zhongqing', '500000'],
  ['沭陽', '321322'],
  ['shuyang', '321322'],
  ['shuyangxian', '321322'],
  ["xi'an", '610100'],
  ['内蒙古', '150000'],
  ['inner mongolia', '150000'],
  ['Inner Mongolia Autonomous Region', '150000'],
  ['Liaoning Province', '210000'],
  ['Dalian City', '210200'],
  ['Shanghai Municipality', '310000'],
  ['Ürümqi', '650100'],
  ['Urumqi', '650100'],
  ['Lüliang', '141100'],
  ['lyuliang', '141100'],
  ['Tibet', '540000'],
  ['xizang', '540000'],
  ['hohhot', '150100'],
  ['Hongze District', '320813'],
  ['hongze', '320813'],
  ['洪泽县', '320813'],
  ['乐清', '330382'],
  ['yueqing', '330382'],
  ['leqing', '330382'],
  ['changle', '350112'],
  ['yudu', '360731'],
  ['yudou', '360731'],
  ['shanxian', '371722'],
  ['danxian', '371722'],
  ['lvyuan', '220106'],
  ['luyuan', '220106'],
  ['lüyuan', '220106'],
  ['tanchang', '621223'],
  ['da lian', '210200'],
  ['延边州', '222400'],
  ['朝阳', '211300'],
  ['朝阳', '110105'],
  ['沪', '310000'],
  ['滬', '310000'],
  ['内蒙', '150000'],
])('%s names the place %s', (search, code) => {
  expect(codesOf(one(search))).toContain(code);
});

test.each([
  ['发改委', '发展和改革'],
  ['发改', '发展和改革'],
  ['發改委', '发展和改革'],
  ['发展改革委', '发展和改革'],
  ['发展和改革委员会', '发改委'],
  ['人社局', '人力资源和社会保障'],
  ['市监局', '市场监督管理'],
  ['市场监管局', '市场监督管理'],
  ['卫健委', '卫生健康'],
  ['住建局', '住房和城乡建设'],
  ['城管局', '城市管理'],
  ['退役军人局', '退役军人事务'],
  ['文旅局', '文化和旅游'],
  ['文旅局', '文化广电和旅游'],
  ['资规局', '自然资源和规划'],
  ['营商局', '营商环境'],
  ['营商', '营商环境'],
  ['国资委', '国有资产监督管理'],
  ['医保局', '医疗保障'],
  ['应急局', '应急管理'],
  ['市发改委', '发展和改革'],
  ['区住建局', '住房和城乡建设'],
  ['科技局', '科学技术'],
  ['交通局', '交通运输'],
  ['fgw', '发展和改革'],
  ['fagaiwei', '发展和改革'],
  ['rsj', '人力资源和社会保障'],
  ['renshe', '人力资源和社会保障'],
])('%s may be written %s', (search, written) => {
  expect(one(search).organs).toContain(written);
});

test.each([
  ['沭阳发改委', '321322', '发展和改革'],
  ['沭陽發改委', '321322', '发展和改革'],
  ['江苏沭阳发改委', '320000', null],
  ['大连营商', '210200', '营商环境'],
  ['大连市监局', '210200', '市场监督管理'],
  ['大连市市监局', '210200', '市场监督管理'],
  ['shuyangfgw', '321322', '发展和改革'],
  ['朝阳市监局', '110105', '市场监督管理'],
  ['dlfgw', '210200', '发展和改革'],
  ['dlsfgw', '210200', '发展和改革'],
  ['dalianfagaiwei', '210200', '发展和改革'],
  ['zhongqingrsj', '500000', '人力资源和社会保障'],
])('%s is a place and an organ', (search, code, written) => {
  const word = one(search);
  const place = word.places.filter(({ codes }) => codes.includes(code));
  expect(place.length).toBeGreaterThan(0);
  if (written) expect(place.flatMap(({ rest }) => rest?.organs ?? [])).toContain(written);
});

test('a place within a place is read link by link, and a zone is not taken for what holds it', () => {
  const [outer] = one('江苏沭阳发改委').places;
  expect(outer?.rest?.places[0]?.codes).toEqual(['321322']);
  expect(outer?.rest?.places[0]?.rest?.organs).toContain('发展和改革');
  expect(one('雄安新区').places).toEqual([]);
  expect(one('城关镇').places).toEqual([]);
});

test('words are all read, and what is no word is none', () => {
  expect(readSearch('shuyang fgw').map(({ text }) => text)).toEqual(['shuyang', 'fgw']);
  expect(readSearch('沭阳　发改委（本级）').map(({ text }) => text)).toEqual(['沭阳', '发改委', '本级']);
  expect(readSearch('')).toEqual([]);
  expect(readSearch('（）  ')).toEqual([]);
  expect(readSearch('教育').map(({ places, organs }) => [places, organs])).toEqual([[[], []]]);
  expect(readSearch('x '.repeat(200))).toHaveLength(8);
});

test.each(['"', "'", '%', '__proto__', 'constructor', '\u0000', '🦊', 'a'.repeat(500), '重'.repeat(90)])(
  'hostile input %j is only text',
  (search) => {
    for (const { text, places } of readSearch(search)) {
      expect(text.length).toBeLessThanOrEqual(80);
      expect(places).toEqual([]);
    }
  },
);
