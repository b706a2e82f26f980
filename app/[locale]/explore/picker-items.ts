import { pickSubjects } from '@/lib/chart/pick-subjects.ts';
import { describeAgency } from '@/lib/form/agency-terms.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { Answer, AnswerSubject } from '@/lib/indicator/answer.ts';
import { describeGrowth, formatValue } from '@/lib/indicator/format.ts';
import { measureOf } from '@/lib/indicator/measure.ts';
import type { Point } from '@/lib/indicator/series.ts';
import { changeValue } from '@/lib/indicator/transform/with-change.ts';
import { placeNameIn } from '@/lib/region/place-name.ts';
import { sortAnswer, sortKeys } from '@/lib/view/sort-answer.ts';
import { writeSubject } from '@/lib/view/subject-ref.ts';
import type { View } from '@/lib/view/view.ts';

/** One line of the picker: a subject with the value being charted, or with its change where the picker sorts by it. */
export type PickerItem = {
  /** The subject as addresses write it. */
  readonly subject: string;
  readonly kind: 'agency' | 'region';
  readonly name: string;
  /** Where it is and what it is: names repeat across the country. */
  readonly note: string;
  readonly isSynthetic: boolean;
  /** The value or the change as printed, null where there is none. */
  readonly text: string | null;
  /** The year of the value where it is not the one the picker is headed by. */
  readonly year: number | null;
  /** The value's share of the largest, from 0 to 1. */
  readonly share: number;
  /** Its place among the series that are picked out, from 0; null for the others. */
  readonly mark: number | null;
};

/**
 * The subjects of an answer as lines of the picker: those picked out in colour first, then what else is named one by one, then the
 * rest, each in the view's order. `drawn` is what the chart is drawn from.
 */
export function pickerItems(
  answer: Answer,
  drawn: Answer | null,
  view: Pick<View, 'subjects' | 'sort' | 'from'>,
  year: number,
  locale: Locale,
): PickerItem[] {
  const [measure] = answer.measures;
  if (!measure) return [];
  const { unit } = measureOf(measure.measure, measure.base);
  const marks = drawn ? marksOf(view, drawn) : new Map<string, number>();
  const ofChange = sortKeys[view.sort].by === 'change';
  const sorted = sortAnswer(answer, view, year);
  const at = answer.years.indexOf(year);
  const values = sorted.points.map(([line = []]) => (ofChange ? line.at(-1) : latest(line, at)));
  const amount = (point: Point | undefined) => {
    if (!point) return null;
    return ofChange ? point.change && changeValue(point.change.growth) : point.value;
  };
  const most = Math.max(0, ...values.map((point) => Math.abs(amount(point) ?? 0)));
  const items = sorted.subjects.map((subject, place): PickerItem => {
    const point = values[place];
    const value = amount(point) ?? null;
    return {
      ...named(subject, locale),
      text: value === null || !point ? null : ofChange ? changeText(point, locale) : formatValue(value, unit),
      year: value === null || ofChange || point?.reportYear === year ? null : (point?.reportYear ?? null),
      share: value === null || most === 0 ? 0 : Number((Math.abs(value) / most).toFixed(3)),
      mark: marks.get(`${subject.kind} ${subject.id}`) ?? null,
    };
  });
  return pickedFirst(items, view);
}

/** As asked, what is picked out stands in the order of its marks, as its names stand in the chart. */
function pickedFirst(items: readonly PickerItem[], { subjects, sort }: Pick<View, 'subjects' | 'sort'>): PickerItem[] {
  const named = new Set(subjects.map(writeSubject));
  const picked = items.filter(({ mark }) => mark !== null);
  const others = items.filter(({ mark }) => mark === null);
  return [
    ...(sort === 'asked' ? picked.sort((one, other) => (one.mark ?? 0) - (other.mark ?? 0)) : picked),
    ...others.filter(({ subject }) => named.has(subject)),
    ...others.filter(({ subject }) => !named.has(subject)),
  ];
}

function named(subject: AnswerSubject, locale: Locale) {
  const { kind, id, name, regionCode, origin, agencyKind, agencyLevel } = subject;
  const place = kind === 'agency' && regionCode !== null ? placeNameIn(regionCode, locale) : '';
  const isOf = agencyKind && agencyLevel ? describeAgency(agencyKind, agencyLevel, locale) : '';
  return {
    subject: id,
    kind: kind === 'region' ? ('region' as const) : ('agency' as const),
    name,
    note: [place, isOf].filter(Boolean).join(' · '),
    isSynthetic: origin === 'synthetic',
  };
}

/** The value of a year, else the last one before or after it that there is. */
function latest(line: readonly Point[], at: number): Point | undefined {
  const here = line[at];
  return here && here.value !== null ? here : line.findLast(({ value }) => value !== null);
}

function changeText({ change }: Point, locale: Locale): string | null {
  if (!change) return null;
  const { absolute, relative } = describeGrowth(change.growth, locale);
  return change.growth.kind === 'points' ? absolute : relative;
}

/** The places among the marks of the subjects that a drawing picks out, by kind and id. */
function marksOf(view: Pick<View, 'subjects'>, drawn: Answer): Map<string, number> {
  return new Map(
    pickSubjects(view, drawn).map((place, index) => {
      const subject = drawn.subjects[place];
      return [`${subject?.kind} ${subject?.id}`, index];
    }),
  );
}
