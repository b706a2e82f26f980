import { expect, test } from 'vitest';
import { regionSubject } from '@/lib/answer/subject.ts';
import type { Subject } from '@/lib/indicator/series.ts';
import { namesAmong, placesAmong } from './names-among.ts';

const filed: Subject = { kind: 'agency', id: 'a', name: '宿迁市人民政府', regionCode: null, origin: 'filed' };
const synthetic: Subject = { kind: 'agency', id: 'b', name: '合成甲市（合成）', regionCode: null, origin: 'synthetic' };
const region = (code: string, locale: 'zh' | 'en' = 'zh') => {
  const subject = regionSubject(code, 'filed', locale);
  if (!subject) throw new Error(`there is no region ${code}`);
  return subject;
};
const [suqian, suizhou, haidian] = [region('321300'), region('421300'), region('110108')];

test('synthetic data is named once in the heading, and at each name where filed reports are among them', () => {
  expect([filed, synthetic].map(namesAmong([filed, synthetic]))).toEqual(['宿迁市人民政府', '合成甲市（合成）']);
  expect([synthetic].map(namesAmong([synthetic]))).toEqual(['合成甲市']);
});

test('regions are called without their province, as far as they are told apart', () => {
  expect([suqian, suizhou, haidian].map(namesAmong([suqian, suizhou, haidian]))).toEqual([
    '宿迁市',
    '随州市',
    '海淀区',
  ]);
  const alike = ['甲省丙市', '乙省丙市'].map((name, at): Subject => ({ ...suqian, id: String(at), name }));
  expect(alike.map(namesAmong(alike))).toEqual(['甲省丙市', '乙省丙市']);
});

test('where they lie is said in a few characters, where they lie in several places', () => {
  expect([suqian, suizhou].map(placesAmong([suqian, suizhou], 'zh'))).toEqual(['江苏', '湖北']);
  const english = [region('321300', 'en'), region('421300', 'en')];
  expect(english.map(placesAmong(english, 'en'))).toEqual(['Jiangsu', 'Hubei']);
  expect([suqian].map(placesAmong([suqian], 'zh'))).toEqual([null]);
  const provinces = [region('320000'), region('420000')];
  expect(provinces.map(placesAmong(provinces, 'zh'))).toEqual([null, null]);
  expect([filed].map(placesAmong([filed], 'zh'))).toEqual([null]);
});
