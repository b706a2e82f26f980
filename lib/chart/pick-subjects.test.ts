import { describe, expect, it } from 'vitest';
import { measureOf } from '../indicator/measure.ts';
import { agencySubject, answerOf } from '../indicator/testing/answers.ts';
import { pointOf } from '../indicator/testing/trends.ts';
import type { SubjectRef } from '../view/subject-ref.ts';
import { pickSubjects } from './pick-subjects.ts';
import { withShortNames } from './short-names.ts';

const set: SubjectRef = { kind: 'divisions', level: 'prefecture', place: '320000' };
const id = (at: number) => `321300-00000${at}`;
/** Nine agencies whose values rise with their number; the last has none in the last year. */
const nine = answerOf(
  [2023, 2024],
  [measureOf('newlyReceived')],
  Array.from({ length: 9 }, (_, at) => [[pointOf(2023, at), pointOf(2024, at === 8 ? null : at)]]),
  { subjects: Array.from({ length: 9 }, (_, at) => agencySubject(id(at))) },
);
const agencies = (...places: number[]): SubjectRef[] => places.map((at) => ({ kind: 'agency', id: id(at) }));

describe('pickSubjects', () => {
  it('takes the first six that were asked for one by one, in their order', () => {
    expect(pickSubjects({ subjects: agencies(3, 0, 1, 2, 4, 5, 6, 7, 8) }, nine)).toEqual([3, 0, 1, 2, 4, 5]);
    expect(pickSubjects({ subjects: [set, ...agencies(7, 2)] }, nine)).toEqual([7, 2]);
  });

  it('takes the largest by last value where only a set was asked for', () => {
    expect(pickSubjects({ subjects: [set] }, nine)).toEqual([8, 7, 6, 5, 4, 3]);
  });

  it('takes all of six or fewer, and never a line of peers', () => {
    const peers = agencySubject('median', { kind: 'group' });
    const answer = { ...nine, subjects: [...nine.subjects.slice(0, 2), peers], points: nine.points.slice(0, 3) };
    expect(pickSubjects({ subjects: [set] }, answer)).toEqual([0, 1]);
  });

  it('follows an agency to the id it has now', () => {
    const moved = { ...nine, moved: [{ from: '000000-oldone', to: id(4) }] };
    expect(pickSubjects({ subjects: [{ kind: 'agency', id: '000000-oldone' }] }, moved)).toEqual([4]);
  });
});

describe('withShortNames', () => {
  const named = (...names: string[]) =>
    withShortNames({
      ...nine,
      subjects: names.map((name, at) =>
        agencySubject(id(at), { name, kind: name.endsWith('局') ? 'agency' : 'region' }),
      ),
    }).subjects.map(({ name }) => name);

  it('leaves the province out, unless two would be called the same', () => {
    expect(named('江苏省宿迁市', '内蒙古自治区包头市', '北京市东城区', '北京市', '江苏省')).toEqual([
      '宿迁市',
      '包头市',
      '东城区',
      '北京市',
      '江苏省',
    ]);
    expect(named('江苏省南京市鼓楼区', '江苏省徐州市鼓楼区')).toEqual(['南京市鼓楼区', '徐州市鼓楼区']);
    expect(named('吉林省吉林市', '辽宁省吉林市')).toEqual(['吉林省吉林市', '辽宁省吉林市']);
    expect(named('江苏省教育局')).toEqual(['江苏省教育局']);
  });
});
