import { outcomeGroups } from '../../form/application.ts';
import { challengeColumns, challengeGroups } from '../../form/challenge.ts';
import type { Answer, AnswerSubject } from '../../indicator/answer.ts';
import { applicantOutcomes } from '../../indicator/applicant-sums.ts';
import { measureOf } from '../../indicator/measure.ts';
import type { Point } from '../../indicator/series.ts';
import { agencySubject, answerOf } from '../../indicator/testing/answers.ts';
import { pointOf, sevenYears } from '../../indicator/testing/trends.ts';
import type { Display } from '../../view/view.ts';

import { challengeMeasures } from '../challenge-option.ts';
import type { Flow } from '../flow.ts';
import { provinceTiles } from '../province-grid.ts';

const stems = ['武汉', '宜昌', '苏州', '温州', '鄂州', '黄石', '荆州', '宿迁', '丽水', '扬州'];
const kinds = ['市人民政府', '市教育局', '市生态环境局', '市人力资源和社会保障局', '市政务服务管理办公室'];
const latinStems = ['Wuhan', 'Yichang', 'Suzhou', 'Wenzhou', 'Ezhou', 'Huangshi', 'Jingzhou', 'Suqian', 'Lishui'];

/** Made-up counts of the six groups: smooth over the years, different for every agency, some small, some missing. */
function countsOf(agency: number, year: number): readonly number[] | null {
  if ((agency * 7 + year * 3) % 19 === 5) return null;
  const size = agency % 6 === 3 ? 3 : 20 + ((agency * 53) % 240);
  return outcomeGroups.map((_, group) =>
    Math.max(0, Math.round(size * (1 + Math.sin(agency + group * 2 + year * 0.4)))),
  );
}

/** One of some made-up regions: all provinces where they are 34, prefectures where they are few, else counties. */
function regionAt(at: number, of: number, locale: 'zh' | 'en'): AnswerSubject {
  const province = provinceTiles[at % provinceTiles.length];
  const stem = (locale === 'zh' ? stems : latinStems)[at % 9] ?? '';
  const own = of === provinceTiles.length && province;
  const id = own ? own.code : of < 30 ? `32${String(at + 1).padStart(2, '0')}00` : `32${String(1001 + at)}`;
  const name = own ? (locale === 'zh' ? own.zh : own.letters) : locale === 'zh' ? `江苏省${stem}市` : `${stem} ${at}`;
  return agencySubject(id, { kind: 'region', name, regionCode: id, agencyKind: null, agencyLevel: null });
}

/** The flow of one made-up region in 2024; `delta` is by how much what went out differs from what came in. */
export function goldenFlow(delta = 0): Flow {
  const node = <K extends string>(key: K, value: number | null) => ({ key, point: pointOf(2024, value) });
  const values = [402_118, 131_406, 88_742, 351_907, 118_364, 186_771];
  const due = values.reduce((sum, value) => sum + value, 66_222);
  return {
    origin: 'synthetic',
    received: node('newlyReceived', due - 61_220 - delta),
    carriedOver: node('carriedOver', 61_220),
    outcomes: outcomeGroups.map((group, at) => node(group, values[at] ?? 0)),
    carriedForward: node('carriedForward', 66_222),
    challenges: challengeGroups.map((group, at) => {
      const results = [22_910, 6_786, 8_427, 3_107].map((value) => Math.round(value / (at * 3 + 1)));
      return {
        group,
        total: node(
          `${group}.total`,
          results.reduce((sum, value) => sum + value, 0),
        ),
        results: results.map((value, place) => node(`${group}.${challengeColumns[place]}`, value)),
      };
    }),
  };
}

/** The challenges of one made-up agency over seven years: with a failed check, a year without report, and one with nothing. */
export function goldenChallenges(): Answer {
  const line = (group: number, column: string) =>
    sevenYears.map((reportYear, year) => {
      if (year === 2) return pointOf(reportYear, null);
      if (year === 4) return pointOf(reportYear, 0);
      const counts = [24, 7, 9, 3].map((count) => Math.round((count * (year + 3)) / (5 + group * 4)));
      const sum = counts.reduce((all, count) => all + count, 0);
      const at = challengeColumns.findIndex((each) => each === column);
      return pointOf(reportYear, counts[at] ?? sum, { check: year === 5 && group === 1 ? 'fail' : 'pass' });
    });
  return answerOf(
    sevenYears,
    challengeMeasures.map((id) => measureOf(id)),
    [challengeGroups.flatMap((_, group) => challengeColumns.map((column) => line(group, column)))],
  );
}

/** How a made-up agency answered each kind of applicant in 2024: many, few, and none of one kind. */
export function goldenApplicants(): Answer {
  const counts = [
    [212, 96, 130, 88, 61, 25],
    [40, 12, 21, 9, 3, 5],
    [4, 1, 0, 2, 0, 1],
    [0, 0, 0, 0, 0, 0],
    [18, 7, 30, 11, 2, 4],
    [9, 3, 6, 5, 12, 2],
  ];
  const all = outcomeGroups.map((_, group) => counts.reduce((sum, kind) => sum + (kind[group] ?? 0), 0));
  const values = [...counts, all].flatMap((kind) => [...kind, kind.reduce((sum, count) => sum + count, 0)]);
  return answerOf([2024], [], [values.map((value) => [pointOf(2024, value, { check: 'pass' })])], {
    measures: applicantOutcomes.map((asked) => ({ ...asked, unit: 'case' as const })),
  });
}

/** An answer of made-up agencies over seven years, with every state a point can have; the same one every time. */
export function goldenAnswer(display: Display, agencies: number, locale: 'zh' | 'en'): Answer {
  const measures = display === 'composition' ? [...outcomeGroups, 'outcomeTotal'] : ['disclosureRate'];
  const pointAt = (agency: number, year: number, measure: string): Point => {
    const counts = countsOf(agency, year);
    const reportYear = sevenYears[year] ?? 0;
    const isOutside = display === 'map' && agencies === 34 && provinceTiles[agency]?.isOutside;
    if (!counts || isOutside) return pointOf(reportYear, null);
    const total = counts.reduce((sum, count) => sum + count, 0);
    const check = (agency * 5 + year) % 29 === 8 ? 'fail' : (agency * 3 + year) % 31 === 2 ? 'unassessable' : 'pass';
    const scope = agency === 4 && year < 3 ? 'single' : 'consolidated';
    if (measure === 'outcomeTotal') return pointOf(reportYear, total, { check, scope });
    const group = outcomeGroups.findIndex((each) => each === measure);
    if (group >= 0) return pointOf(reportYear, counts[group] ?? 0, { check, scope });
    const disclosed = (counts[0] ?? 0) + (counts[1] ?? 0);
    if (total === 0) return pointOf(reportYear, null, { absence: 'zeroBase' });
    return pointOf(reportYear, disclosed / total, { numerator: disclosed, denominator: total, check, scope });
  };
  const nameOf = (agency: number) =>
    locale === 'zh'
      ? `${stems[agency % 10]}${kinds[Math.floor(agency / 10) % 5]}${agency < 50 ? '' : Math.floor(agency / 50)}`
      : `${latinStems[agency % 9]} Bureau of Ecology ${agency}`;
  return answerOf(
    sevenYears,
    measures.map((id) => measureOf(id)),
    Array.from({ length: agencies }, (_, agency) =>
      measures.map((measure) => sevenYears.map((_, year) => pointAt(agency, year, measure))),
    ),
    {
      subjects: Array.from({ length: agencies }, (_, agency) =>
        display === 'map'
          ? regionAt(agency, agencies, locale)
          : agencySubject(`320000-${String(agency).padStart(6, '0')}`, {
              name: nameOf(agency),
              origin: agency === 5 ? 'synthetic' : 'filed',
            }),
      ),
    },
  );
}
