import { database } from '../../db/client.ts';
import type { Term } from '../form/terms.ts';
import {
  type Answer,
  type AnswerSubject,
  type AskedMeasure,
  distinctMeasures,
  withMeasures,
  withSubjects,
  withYears,
} from '../indicator/answer.ts';
import { missingPoint } from '../indicator/point.ts';
import type { Point } from '../indicator/series.ts';
import { indexTo } from '../indicator/transform/index-to.ts';
import { perAgency } from '../indicator/transform/per-agency.ts';
import { quartileLines, quartiles } from '../indicator/transform/quartiles.ts';
import { isComparable, isSummable, sumAgencies } from '../indicator/transform/sum-agencies.ts';
import { withChange } from '../indicator/transform/with-change.ts';
import { yearly } from '../indicator/transform/yearly.ts';
import { sayView } from '../view/sentence-terms.ts';
import { isNamedSet, type SubjectRef } from '../view/subject-ref.ts';
import { baseYearOf, type Comparison, type Panel, type View, yearsOf } from '../view/view.ts';
import { answersOf, questionOf } from './find-answer.ts';
import { findMembers, type Member, type Members } from './find-members.ts';
import { findBandOf } from './find-peer-band.ts';
import { findPeers } from './find-peers.ts';
import { findAgenciesBehind } from './find-region-panels.ts';

/** What a view is set against: the parent region, or the peers of its first agency by the rule of the view. */
export type Against = {
  readonly rule: Comparison;
  /** Whose peers or parent they are. */
  readonly of: AnswerSubject;
  /** They themselves, without `of`. */
  readonly members: readonly AnswerSubject[];
  /** How many the rule names, `of` among them; more than `members` where the answer is cut. */
  readonly total: number;
  /** What is drawn of them: the parent, or lower quartile, median and upper quartile of the peers. */
  readonly lines: Answer;
};

/** The answer of a view as the view shows it: every page, drawing and file of the view has these points. */
export type Shown = {
  /** The measures of the view in its panel and transform, with each value's change. */
  readonly answer: Answer;
  /** All measures asked of every subject, as reported. */
  readonly levels: Answer;
  /** The measures asked of the first subjects alone, as reported; null where none were. */
  readonly ofFirst: Answer | null;
  readonly against: Against | null;
  /** The subjects added up as reported, where none is counted twice: all of them, and those comparable in every year. */
  readonly totals: Answer | null;
  /** With the constant panel: how many of the subjects, or of the agencies behind a region, are in it. */
  readonly panel: { readonly kept: number; readonly total: number } | null;
  /** The answers of the further groups: as reported, and as the view shows its own. */
  readonly groups: readonly Answer[];
  readonly shownGroups: readonly Answer[];
};

/** What is asked beside the view itself. */
export type Beside = {
  /** Further measures of its subjects. */
  readonly measures?: readonly AskedMeasure[];
  /** Measures of its first so many subjects alone: a point of hundreds takes as long as all else. */
  readonly ofFirst?: { readonly subjects: number; readonly measures: readonly AskedMeasure[] };
  /** Further groups of subjects, of which the view's own measures are asked. */
  readonly groups?: readonly (readonly SubjectRef[])[];
};

/**
 * Asks for a view and makes of the answer what the view shows: panel, transform, change and what it is set against.
 * Eleven statements at most, and seven more for the constant panel of a region.
 */
export async function findShown(view: View, locale: keyof Term, beside: Beside = {}): Promise<Shown> {
  const { client } = await database();
  const { measures: further = [], groups = [], ofFirst = null } = beside;
  const question = questionOf(view, locale);
  const [members, ...others] = await findMembers(client, [view.subjects, ...groups], view.origin, locale);
  if (!members) throw new RangeError('each group of subjects is found');
  const peers = await findAgainst(view, members, locale);
  const ofAll = distinctMeasures([...question.measures, ...further]);
  const measures = distinctMeasures([...ofAll, ...(ofFirst?.measures ?? [])]);
  const asked = { ...question, ...yearsAsked(view), measures };
  // Of peers as reported no more than their quartiles is shown.
  const isBand = isPeers(view) && view.transform === 'level' && view.panel === 'raw';
  const viewed = (some: Members) => ({ ...some, firstMeasures: question.measures.length });
  const against = peers && !isBand ? viewed(peers.members) : null;
  const first = ofFirst ? { ...members, members: members.members.slice(0, ofFirst.subjects) } : null;
  const found = await answersOf(client, asked, [
    { ...members, firstMeasures: ofAll.length },
    ...others.map(viewed),
    ...(first ? [first] : []),
    ...(against ? [against] : []),
  ]);
  const [whole, ...rest] = found.map((one) => withYears(one, yearsOf(view)));
  const [wide, ...wideRest] = found;
  if (!whole || !wide) throw new RangeError('each group of subjects has an answer');
  const own = withMeasures(wide, question.measures);
  const firstFound = first ? rest[others.length] : undefined;
  const region = await findRegionPanel(own, view, locale);
  const answer = region ? shownOf(region.answer, { ...view, panel: 'raw' }) : shownOf(own, view);
  return {
    answer,
    levels: whole,
    ofFirst: ofFirst && firstFound ? withMeasures(firstFound, ofFirst.measures) : null,
    against:
      peers && (against ? againstOf(peers, wideRest.at(-1), view, locale) : await bandOf(peers, view, answer, locale)),
    totals: view.transform === 'level' ? totalsOf(withMeasures(whole, question.measures), locale) : null,
    panel:
      region?.panel ??
      (view.panel === 'constant' ? { kept: answer.subjects.length, total: reportingCount(own) } : null),
    groups: rest.slice(0, others.length),
    shownGroups: wideRest.slice(0, others.length).map((one) => shownOf(withMeasures(one, question.measures), view)),
  };
}

/** An answer with what a view is set against, as one drawing takes both: lines of a group after the subjects. */
export function withAgainst(answer: Answer, against: Pick<Against, 'lines'> | null): Answer {
  if (!against) return answer;
  const { subjects, points } = against.lines;
  return { ...answer, subjects: [...answer.subjects, ...subjects], points: [...answer.points, ...points] };
}

/** Whether a view shows what was reported and nothing beside it. */
export function isAsReported({ transform, panel, comparison }: View): boolean {
  return transform === 'level' && panel === 'raw' && comparison === 'none';
}

/** All lines of what a view shows: its subjects, and where it makes anything of them also what they are set against and their sums. */
export function shownWhole(view: View, { answer, against, totals }: Shown): Answer {
  const whole = withAgainst(answer, against);
  if (isAsReported(view) || !totals || answer.measures.length > 1) return whole;
  return { ...whole, subjects: [...whole.subjects, ...totals.subjects], points: [...whole.points, ...totals.points] };
}

/** Both panels of the subjects added up, as two subjects. */
function totalsOf(levels: Answer, locale: keyof Term): Answer | null {
  const [first] = levels.subjects;
  if (!first || !isSummable(levels)) return null;
  const comparable = levels.points.filter(([line]) => line && isComparable(line)).length;
  const named = (panel: Panel, count: number) =>
    sumAgencies(levels, { id: panel, name: sayView(`total.${panel}`, locale, { count }), origin: first.origin }, panel);
  const [raw, constant] = [named('raw', levels.subjects.length), named('constant', comparable)];
  return {
    ...raw,
    subjects: [...raw.subjects, ...constant.subjects],
    points: [...raw.points, ...constant.points],
  };
}

/** The years asked for: those shown, the base year, and the one before the first where changes are shown. */
function yearsAsked(view: View): { from: number; to: number } {
  const base = view.transform === 'index' || view.comparison === 'baseYear' ? [baseYearOf(view)] : [];
  const before = view.transform === 'yearly' || view.comparison === 'lastYear' ? [view.from - 1] : [];
  return { from: Math.min(view.from, ...base, ...before), to: Math.max(view.to, ...base) };
}

/** The places of the subjects that report, comparably, in every year. */
const comparablePlaces = ({ points }: Answer): number[] =>
  points.flatMap(([line], place) => (line && isComparable(line) ? [place] : []));

/** How many of the subjects could report: all but those where the regulation does not apply. */
const reportingCount = ({ points }: Answer): number =>
  points.filter(([line = []]) => line.some(({ absence }) => absence !== 'outside')).length;

/** An answer in the panel and the transform of a view, and of the years it shows; with each value's change, unless nobody reads it. */
function shownOf(wide: Answer, view: View, hasChanges = true): Answer {
  const years = yearsOf(view);
  const panel = view.panel === 'constant' ? withSubjects(wide, comparablePlaces(withYears(wide, years))) : wide;
  const from = view.comparison === 'baseYear' ? baseYearOf(view) : 'lastYear';
  const changed = (answer: Answer) => withYears(hasChanges ? withChange(answer, from) : answer, years);
  switch (view.transform) {
    case 'level':
      return changed(panel);
    case 'index':
      return changed(indexTo(panel, baseYearOf(view)));
    case 'perAgency':
      return changed(perAgency(panel));
    case 'yearly':
      return withYears(yearly(panel), years);
  }
}

/**
 * A region beside the agencies behind it that report, comparably, in every year it has figures for: its own line, and
 * theirs added up as a group. Null for anything but one region in the constant panel, and where they are too many.
 */
async function findRegionPanel(
  wide: Answer,
  view: View,
  locale: keyof Term,
): Promise<{ answer: Answer; panel: NonNullable<Shown['panel']> } | null> {
  const [subject] = wide.subjects;
  if (view.panel !== 'constant' || wide.subjects.length > 1 || subject?.kind !== 'region') return null;
  const years = wide.years.filter((_, at) => wide.points[0]?.[0]?.[at]?.value != null);
  const behind = await findAgenciesBehind(wide, subject, years);
  if (!behind) return null;
  const kept = behind.points.filter(([line]) => line && isComparable(line)).length;
  const name = sayView('total.constant', locale, { count: kept });
  const sum = sumAgencies(behind, { id: 'constant', name, origin: subject.origin }, 'constant');
  const atYear = (line: readonly Point[], year: number) => line[years.indexOf(year)] ?? missingPoint(year);
  return {
    answer: {
      ...wide,
      subjects: [...wide.subjects, ...sum.subjects],
      points: [
        ...wide.points,
        ...sum.points.map((ofMeasure) => ofMeasure.map((line) => wide.years.map((year) => atYear(line, year)))),
      ],
    },
    panel: { kept, total: behind.subjects.length },
  };
}

const isPeers = ({ comparison }: View): boolean => comparison.startsWith('peers');

type Peers = {
  readonly of: Member;
  readonly refs: readonly SubjectRef[];
  readonly members: Members;
  readonly total: number;
};

/** Whom the rule of a view names; null where it has none, or none fits. */
async function findAgainst(view: View, { members }: Members, locale: keyof Term): Promise<Peers | null> {
  const isOfAgency = isPeers(view);
  const of = isOfAgency ? members.find(({ kind }) => kind === 'agency') : members[0];
  if (!of || !(isOfAgency || view.comparison === 'parentRegion')) return null;
  const refs = await findPeers(of, view.comparison, view.year ?? view.to);
  if (refs.length === 0) return null;
  const { client } = await database();
  const [found] = await findMembers(client, [refs], of.origin, locale);
  if (!found) return null;
  const [set] = refs.some(isNamedSet) ? found.sets : [];
  return { of, refs, members: found, total: set?.total ?? found.members.length };
}

/** Peers with the quartiles of what they reported, in the years and measures of what is shown. */
async function bandOf(peers: Peers, view: View, shown: Answer, locale: keyof Term): Promise<Against> {
  const { of, total } = peers;
  const others = peers.members.members.filter(({ id }) => id !== of.id);
  const keys = others.flatMap(({ key }) => (key === null ? [] : [key]));
  const { lines } = await findBandOf({ of, refs: peers.refs, keys }, view, shown, locale);
  return { rule: view.comparison, of, members: others.map(({ key, ...subject }) => subject), total, lines };
}

function againstOf({ of, total }: Peers, wide: Answer | undefined, view: View, locale: keyof Term): Against | null {
  if (!wide) return null;
  const isOther = ({ kind, id }: AnswerSubject) => !(kind === of.kind && id === of.id);
  const others = withSubjects(
    wide,
    wide.subjects.flatMap((subject, place) => (isOther(subject) ? [place] : [])),
  );
  const isParent = view.comparison === 'parentRegion';
  // Of many peers only the values are read, for their quartiles.
  const answer = shownOf(withMeasures(others, questionOf(view, locale).measures), view, isParent);
  const count = answer.subjects.length;
  if (count === 0) return null;
  const [lower, median, upper] = quartileLines.map((line) => sayView(`peers.${line}`, locale, { count }));
  const lines = isParent
    ? { ...answer, subjects: answer.subjects.map((subject) => ({ ...subject, kind: 'group' as const })) }
    : quartiles(answer, { lower: lower ?? '', median: median ?? '', upper: upper ?? '' }, of.origin);
  return { rule: view.comparison, of, members: answer.subjects, total, lines };
}
