import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Subject } from '../indicator/series.ts';
import { pointOf } from '../indicator/testing/trends.ts';
import { roundUp } from './facet-option.ts';
import { mapThresholds, stepOf } from './map-steps.ts';
import { provinceGrid, provinceTiles } from './province-grid.ts';
import { renderChartImage } from './render-svg.ts';
import { drawnWords, touchingWords } from './testing/drawn-words.ts';
import { ownNames, tileLayout } from './tile-layout.ts';
import { tileMapOption } from './tile-map-option.ts';

const region = (id: string, name: string): Subject => ({ kind: 'region', id, name, regionCode: id, origin: 'filed' });
/** Made-up prefectures, some in each province. */
const provincesOf = (sizes: readonly number[]): Subject[] =>
  sizes.flatMap((size, province) =>
    Array.from({ length: size }, (_, at): Subject => {
      const code = String(11 + province);
      const id = `${code}${String(at + 1).padStart(2, '0')}00`;
      const within = { code: `${code}0000`, name: `第${province}省`, own: at % 3 === 0 ? '乌鲁木齐' : '宿迁' };
      return { ...region(id, `第${province}省宿迁市`), within };
    }),
  );
type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
const isOver = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width - 0.01 &&
  other.x < one.x + one.width - 0.01 &&
  one.y < other.y + other.height - 0.01 &&
  other.y < one.y + one.height - 0.01;
const zh = { locale: 'zh', width: 944 } as const;

describe('the steps of a map', () => {
  const anyValues = fc.array(fc.oneof(fc.nat(2_000_000), fc.double({ min: 0, max: 1, noNaN: true })), {
    maxLength: 60,
  });

  it('rise with the value, and each is used', () => {
    fc.assert(
      fc.property(anyValues, (values) => {
        const thresholds = mapThresholds(values);
        expect(thresholds.length).toBeLessThanOrEqual(4);
        expect([...thresholds].sort((a, b) => a - b)).toEqual(thresholds);
        const sorted = [...values].sort((a, b) => a - b);
        const steps = sorted.map((value) => stepOf(value, thresholds));
        expect([...steps].sort((a, b) => a - b)).toEqual(steps);
        if (values.length > 0) expect([steps[0], steps.at(-1)]).toEqual([1, thresholds.length + 1]);
      }),
    );
  });

  it('are one where all values are alike', () => {
    expect(mapThresholds([5, 5, 5])).toEqual([]);
    expect(mapThresholds([])).toEqual([]);
  });
});

describe('tiles', () => {
  it('give each of the 34 provinces a place of its own', () => {
    expect(new Set(provinceTiles.map(({ code }) => code)).size).toBe(34);
    expect(new Set(provinceTiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(34);
    for (const { column, row } of provinceTiles) {
      expect(column).toBeLessThan(provinceGrid.columns);
      expect(row).toBeLessThan(provinceGrid.rows);
    }
  });

  it('are tiles for prefectures, and a list for counties and for many', () => {
    const of = (count: number, id: (at: number) => string) =>
      tileLayout(
        Array.from({ length: count }, (_, at) => region(id(at), `江苏省${at}市`)),
        'zh',
        944,
        0,
      ).kind;
    expect(of(13, (at) => `32${String(at + 1).padStart(2, '0')}00`)).toBe('tiles');
    expect(of(9, (at) => `32010${at}`)).toBe('list');
    expect(of(31, (at) => `32${String(at + 1).padStart(2, '0')}00`)).toBe('list');
  });

  it('stand under the name of their province, in order and apart from each other', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 21 }), { minLength: 2, maxLength: 30 }),
        fc.constantFrom(328, 340, 640, 900, 992),
        fc.constantFrom('zh', 'en'),
        (sizes, width, locale) => {
          const subjects = provincesOf(sizes);
          const { boxes, heads, kind, bottom } = tileLayout(subjects, locale, width, 44);
          const isStrips = width < 400 && subjects.length > 120;
          expect(kind).toBe(isStrips ? 'strips' : 'tiles');
          expect(boxes.map(({ code }) => code)).toEqual(subjects.map(({ id }) => id));
          expect(heads).toHaveLength(sizes.length);
          // The row of a strip is its head.
          for (const apart of isStrips ? [boxes, heads] : [[...boxes, ...heads]])
            expect(apart.filter((one, at) => apart.slice(at + 1).some((other) => isOver(one, other)))).toEqual([]);
          expect(heads.flatMap(({ members }) => members)).toEqual([...subjects.keys()]);
          for (const { code, x, y, width: wide } of heads)
            for (const box of boxes.filter((each) => each.code.startsWith(code.slice(0, 2)))) {
              expect(box.y).toBeGreaterThan(y);
              expect(box.x).toBeGreaterThanOrEqual(x - 0.01);
              expect(box.x + box.width).toBeLessThanOrEqual(x + wide + 0.01);
              expect(box.y + box.height).toBeLessThanOrEqual(bottom);
            }
        },
      ),
      { numRuns: 60 },
    );
  });

  const country = provincesOf([11, 11, 12, 14, 9, 13, 13, 11, 16, 9, 11, 16, 17, 13, 14, 21, 14, 4, 21, 9, 16]);

  it('are no higher in three columns than three quarters of two', () => {
    expect(tileLayout(country, 'zh', 900, 0).bottom).toBeLessThan(tileLayout(country, 'zh', 640, 0).bottom * 0.75);
  });

  it('are strips on a phone where they are many: a row a province as high as a finger, a third as high in all', () => {
    const { kind, heads, bottom } = tileLayout(country, 'zh', 328, 0);
    const wordy = tileLayout(country.slice(0, 120), 'zh', 328, 0);
    expect([kind, wordy.kind]).toEqual(['strips', 'tiles']);
    expect(bottom / country.length).toBeLessThan(wordy.bottom / 120 / 2.5);
    for (const { width, height } of heads) expect([width, height >= 44]).toEqual([328, true]);
    const rows = country.map((subject, at) => ({
      subject,
      point: at % 7 === 3 ? pointOf(2024, null) : pointOf(2024, at),
    }));
    for (const locale of ['zh', 'en'] as const) {
      const made = tileMapOption(rows, 2024, 'case', { locale, width: 328 });
      expect(made.spots?.map(({ key, isHead }) => [key, isHead])).toEqual(heads.map(({ code }) => [code, true]));
      const image = renderChartImage(made, { title: '题' });
      expect(touchingWords(image, 328, made.height)).toEqual([]);
      expect(drawnWords(image).map(({ words }) => words)).toContain(locale === 'zh' ? '9 / 11 有数' : '9 of 11');
    }
  });

  it('drop what all names have in common', () => {
    expect(ownNames(['江苏省宿迁市', '江苏省南京市'])).toEqual(['宿迁市', '南京市']);
    expect(ownNames(['江苏省宿迁市宿豫区', '江苏省宿迁市宿城区'])).toEqual(['宿豫区', '宿城区']);
    expect(ownNames(['Suqian', 'Suzhou'])).toEqual(['Suqian', 'Suzhou']);
    expect(ownNames(['江苏省'])).toEqual(['江苏省']);
  });
});

describe('tileMapOption', () => {
  const rate = (cases: number, n: number) => pointOf(2024, cases / n, { numerator: cases, denominator: n });
  const rows = [
    { subject: region('110000', '北京市'), point: rate(50, 100) },
    { subject: region('420000', '湖北省'), point: rate(3, 12) },
    { subject: region('650000', '新疆维吾尔自治区'), point: pointOf(2024, null) },
    {
      subject: region('440000', '广东省'),
      point: pointOf(2024, 0.2, { numerator: 20, denominator: 100, check: 'fail' }),
    },
    { subject: region('710000', '台湾省'), point: pointOf(2024, null) },
  ];
  const drawing = tileMapOption(rows, 2024, 'percent', zh);
  const svg = renderChartImage(drawing, { title: '题' });

  it('says number, state and absence in each tile', () => {
    const words = drawnWords(svg).map((each) => each.words);
    for (const each of [
      '北京',
      '50.0%',
      '25.0%°',
      '20.0%≠',
      '未见报告',
      '2024 年',
      '3 个有数，1 个没有',
      '不在条例适用范围',
    ])
      expect(words).toContain(each);
    expect(svg).toContain('stroke-dasharray');
  });

  it('hatches only what has no report: what is held and not counted says so', () => {
    const prefectures = (['noReport', 'notCounted'] as const).map((absence, at) => ({
      subject: region(`3213${at}0`, ['宿迁市', '泰州市'][at] ?? ''),
      point: pointOf(2024, null, { absence }),
    }));
    const [without, held] = prefectures.map((row) => {
      const image = renderChartImage(tileMapOption([row], 2024, 'percent', zh), { title: '题' });
      return { words: drawnWords(image).map(({ words }) => words), isHatched: image.includes('stroke-dasharray') };
    });
    expect(without?.words.filter((words) => /报告/.test(words))).toContain('未见报告');
    expect(held?.words).toContain('有报告，未计入');
    expect(held?.words).not.toContain('未见报告');
    expect([without?.isHatched, held?.isHatched]).toEqual([true, false]);
  });

  it('has a spot for each region that was asked and is under the regulation, inside the drawing, and none for others', () => {
    expect(drawing.spots?.map(({ key }) => key).sort()).toEqual(['110000', '420000', '440000', '650000']);
    const beijing = drawing.spots?.find(({ key }) => key === '110000');
    expect(beijing?.label).toMatch(/^北京市 50\.0%，n = 100，95% 区间 40\.4%–59\.6% · 勾稽相符/);
    for (const { x, y, width, height } of drawing.spots ?? [])
      for (const share of [x, y, x + width, y + height]) {
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1.0001);
      }
  });

  it('of several provinces names each over its own, with a spot that leads there, and lets no words touch', () => {
    for (const locale of ['zh', 'en'] as const)
      for (const width of [328, 640, 900]) {
        const all = provincesOf([13, 4, 21, 9]).map((subject, at) => ({
          subject,
          point: at % 7 === 3 ? pointOf(2024, null) : rate(at % 30, 100),
        }));
        const made = tileMapOption(all, 2024, 'percent', { locale, width });
        const heads = made.spots?.filter(({ isHead }) => isHead) ?? [];
        expect(heads.map(({ key }) => key)).toEqual(['110000', '120000', '130000', '140000']);
        expect(made.spots).toHaveLength(4 + 47);
        const image = renderChartImage(made, { title: '题' });
        expect(drawnWords(image).map(({ words }) => words)).toEqual(
          expect.arrayContaining(heads.map(({ label }) => label)),
        );
        expect(touchingWords(image, width, made.height)).toEqual([]);
      }
  });

  it('writes the longest names of prefectures as large as others, on two lines where one is too short', () => {
    const longest =
      'Da Hinggan Ling,Fangchenggang,Xishuangbanna,Shijiazhuang,Shuangyashan,Pingdingshan,Qinhuangdao,Zhangjiakou,Lianyungang,Qiandongnan,Jingdezhen,Suqian';
    for (const width of [884, 944]) {
      const names = longest.split(',');
      const all = provincesOf(names.map(() => 3)).map((subject, at) => {
        const within = { code: '', name: '', ...subject.within, own: names[at % names.length] ?? '' };
        return { subject: { ...subject, within }, point: rate(at, 100) };
      });
      const made = tileMapOption(all, 2024, 'percent', { locale: 'en', width });
      const image = renderChartImage(made, { title: '题' });
      const words = drawnWords(image);
      expect(words.filter(({ words: each }) => each.includes('…'))).toEqual([]);
      expect(touchingWords(image, width, made.height)).toEqual([]);
      expect(Math.min(...words.map(({ height }) => height))).toBe(12);
      expect(words.map(({ words: each }) => each)).toEqual(expect.arrayContaining(['Shijia-', 'zhuang', 'Suqian']));
    }
  });

  it('describes every region', () => {
    expect(drawing.description).toBe(
      '2024 年方格地图，单位：%。北京市：50.0%；湖北省：25.0%；新疆维吾尔自治区：未见报告；广东省：20.0% ≠；台湾省：未见报告。',
    );
  });

  it('lets no words touch, whatever the numbers and the width', () => {
    const anyRows = fc.array(fc.option(fc.oneof(fc.nat(99), fc.nat(20_000_000)), { nil: null }), {
      minLength: 34,
      maxLength: 34,
    });
    fc.assert(
      fc.property(
        anyRows,
        fc.constantFrom(320, 328, 640, 944),
        fc.constantFrom('zh', 'en'),
        (values, width, locale) => {
          const all = provinceTiles.map(({ code, zh: name, letters }, at) => ({
            subject: region(code, locale === 'zh' ? name : letters),
            point: pointOf(2024, values[at] ?? null),
          }));
          const made = tileMapOption(all, 2024, 'case', { locale, width });
          expect(touchingWords(renderChartImage(made, { title: '题' }), width, made.height)).toEqual([]);
        },
      ),
      { numRuns: 30 },
    );
  });
});

describe('roundUp', () => {
  it('gives a round number that is no less, and at most twice as much', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 1e9, noNaN: true }), (value) => {
        expect(roundUp(value)).toBeGreaterThanOrEqual(value * (1 - 1e-6));
        expect(roundUp(value)).toBeLessThanOrEqual(value * 2);
      }),
    );
    expect([0, 7, 10, 11, 61, 250].map(roundUp)).toEqual([1, 8, 10, 15, 80, 300]);
  });
});
