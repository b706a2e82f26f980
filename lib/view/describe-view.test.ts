import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeSet, describeView, type SubjectName } from './describe-view.ts';
import { asciiFileNameOf, fileNameOf } from './file-name.ts';
import { anyView } from './testing/any-view.ts';
import { defaultView, type View } from './view.ts';

const named = (kind: SubjectName['kind'], ...names: string[]): SubjectName[] => names.map((name) => ({ kind, name }));
const view: View = { ...defaultView, from: 2019, to: 2025 };
const five = named('agency', '宿迁市', '招远市', '洪泽区', '上海市', '长兴岛');
const anyNames = fc.array(
  fc.record({
    kind: fc.constantFrom('agency' as const, 'region' as const, 'set' as const),
    name: fc.string({ unit: 'grapheme' }),
  }),
);

describe('describeView', () => {
  it.each<[Partial<View>, SubjectName[], string, string]>([
    [
      {},
      five,
      '新收政府信息公开申请：宿迁市、招远市等 5 个机关，2019–2025 年，不限口径',
      'Applications newly received: 宿迁市, 招远市 and 3 other agencies, 2019–2025, any scope',
    ],
    [
      { from: 2023, to: 2023, scope: 'consolidated' },
      named('agency', '宿迁市'),
      '新收政府信息公开申请：宿迁市，2023 年，汇总口径',
      'Applications newly received: 宿迁市, 2023, consolidated reports only',
    ],
    [
      { measures: ['disclosureRate'], base: 'substantive', applicant: 'naturalPerson', origin: 'synthetic' },
      named('region', '江苏省', '山东省', '上海市', '辽宁省'),
      '公开率（占实质性答复）：江苏省、山东省等 4 个地区，自然人，2019–2025 年，不限口径，合成数据',
      'Disclosure rate (of substantive answers): 江苏省, 山东省 and 2 other regions, natural person, 2019–2025, any scope, synthetic data',
    ],
    [
      {},
      [],
      '新收政府信息公开申请：各机关，2019–2025 年，不限口径',
      'Applications newly received: all agencies, 2019–2025, any scope',
    ],
    [
      {
        measures: ['newlyReceived', 'outcomeTotal'],
        transform: 'index',
        baseYear: 2020,
        panel: 'constant',
        comparison: 'peersInProvince',
      },
      named('set', '江苏省各地级地区'),
      '新收政府信息公开申请、办结申请：江苏省各地级地区，2019–2025 年，不限口径，以 2020 年为 100，只计各年都可比的机关，与同省同类同级机关相比',
      'Applications newly received, Applications concluded: 江苏省各地级地区, 2019–2025, any scope, 2020 = 100, agencies comparable in every year only, against agencies of the same kind and level in the province',
    ],
    [
      { origin: 'synthetic' },
      [{ kind: 'agency', name: '宿迁市', origin: 'filed' }],
      '新收政府信息公开申请：宿迁市，2019–2025 年，不限口径',
      'Applications newly received: 宿迁市, 2019–2025, any scope',
    ],
    [
      {},
      [{ kind: 'agency', name: '合成甲市（合成）', origin: 'synthetic' }],
      '新收政府信息公开申请：合成甲市，2019–2025 年，不限口径，合成数据',
      'Applications newly received: 合成甲市, 2019–2025, any scope, synthetic data',
    ],
    [
      { figures: 'all', measures: ['disclosureRate'], base: 'substantive' },
      named('region', '上海市'),
      '格式上的全部数字：上海市，2019–2025 年，不限口径',
      'All figures of the form: 上海市, 2019–2025, any scope',
    ],
    [
      { axis: 'log' },
      named('region', '上海市'),
      '新收政府信息公开申请：上海市，2019–2025 年，不限口径，对数刻度',
      'Applications newly received: 上海市, 2019–2025, any scope, logarithmic axis',
    ],
    [
      // A composition is of all applicants as reported, and changes are of values as reported.
      { display: 'composition', measures: ['disclosureRate'], transform: 'index', panel: 'constant' },
      named('region', '上海市'),
      '办理结果（六类）：上海市，2019–2025 年，不限口径',
      'Outcomes (six groups): 上海市, 2019–2025, any scope',
    ],
    [
      { display: 'change', transform: 'index', panel: 'constant', comparison: 'baseYear' },
      named('region', '上海市'),
      '新收政府信息公开申请：上海市，2019–2025 年，不限口径，只计各年都可比的机关',
      'Applications newly received: 上海市, 2019–2025, any scope, agencies comparable in every year only',
    ],
    [
      // Bars begin at 0, and one year of lines is bars.
      { axis: 'log', display: 'bars' },
      named('region', '上海市'),
      '新收政府信息公开申请：上海市，2019–2025 年，不限口径',
      'Applications newly received: 上海市, 2019–2025, any scope',
    ],
    [
      { axis: 'log', from: 2020, to: 2020 },
      named('region', '上海市'),
      '新收政府信息公开申请：上海市，2020 年，不限口径',
      'Applications newly received: 上海市, 2020, any scope',
    ],
  ])('says %j', (change, names, zh, en) => {
    expect(describeView({ ...view, ...change }, names, 'zh').text).toBe(zh);
    expect(describeView({ ...view, ...change }, names, 'en').text).toBe(en);
  });

  it('is the sum of its parts, each control once', () => {
    fc.assert(
      fc.property(anyView, anyNames, fc.constantFrom('zh', 'en'), (any, names, locale) => {
        const { text, parts } = describeView(any, names, locale);
        expect(parts.map((part) => part.text).join('')).toBe(text);
        const controls = parts.filter(({ role }) => role !== 'joint').map(({ role }) => role);
        expect(new Set(controls).size).toBe(controls.length);
        expect(controls).toEqual(expect.arrayContaining(['measure', 'subjects', 'years', 'scope']));
      }),
    );
  });

  it('names sets', () => {
    const of = (agencyKind: 'department' | null, agencyLevel: 'county' | null) =>
      ({ kind: 'agencies', agencyKind, agencyLevel, place: '320000' }) as const;
    expect(describeSet(of('department', 'county'), '江苏省', 'zh')).toBe('江苏省各县级部门');
    expect(describeSet(of(null, 'county'), '江苏省', 'zh')).toBe('江苏省各县级机关');
    expect(describeSet(of(null, null), '江苏省', 'zh')).toBe('江苏省各机关');
    expect(describeSet(of('department', 'county'), 'Jiangsu', 'en')).toBe('agencies of Jiangsu (county · department)');
    expect(describeSet({ kind: 'divisions', level: 'prefecture', place: '320000' }, 'Jiangsu', 'en')).toBe(
      'prefectures of Jiangsu',
    );
  });
});

describe('file names', () => {
  it('are safe', () => {
    expect(fileNameOf(view, five, 'zh', 'csv')).toBe(
      '新收政府信息公开申请-宿迁市-招远市等-5-个机关-2019–2025-年-不限口径.csv',
    );
    expect(asciiFileNameOf({ ...view, subjects: [{ kind: 'agency', id: '321300-7k2m9q' }] }, 'csv')).toBe(
      'gongkai-newlyReceived-2019-2025-321300-7k2m9q.csv',
    );
    const rate: View = {
      ...view,
      measures: ['disclosureRate'],
      base: 'substantive',
      applicant: 'naturalPerson',
      figures: 'all',
    };
    expect(fileNameOf(rate, named('region', '上海市'), 'zh', 'csv')).toBe(
      '格式上的全部数字-上海市-2019–2025-年-不限口径.csv',
    );
    expect(asciiFileNameOf(rate, 'csv')).toBe('gongkai-figures-2019-2025.csv');
    fc.assert(
      fc.property(anyView, anyNames, (any, names) => {
        const name = fileNameOf(any, names, 'zh', 'csv');
        expect(name).not.toMatch(/[\\/:*?"<>|\p{C}]|^\.|\.\.csv$/u);
        expect(Buffer.byteLength(name)).toBeLessThan(256);
        expect(asciiFileNameOf(any, 'csv')).toMatch(/^[\w.-]{1,210}$/);
      }),
    );
  });
});
