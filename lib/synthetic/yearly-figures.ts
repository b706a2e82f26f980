import { applicantKinds, outcomeRowsOf } from '../form/application.ts';
import { challengeColumns, challengeGroups } from '../form/challenge.ts';
import { applicationKey, challengeKey, disclosureKey, type FigureKey, figureOf, figures } from '../form/figure.ts';
import type { AgencyLevel } from '../form/report.ts';
import type { Edition } from '../form/terms.ts';
import type { Line } from './organs.ts';
import { dealOut, type RandomNumbers } from './random.ts';

/** The figures of one report by ordinal; those its edition does not print are 0 and not part of it. */
export type OrdinalFigures = Float64Array;

/** The first report year of the form; every organ's course starts there, whichever years are asked for. */
export const courseStart = 2019;

/** The edition in force for a report year (国办公开办函〔2019〕60号 to 2020, 〔2021〕30号 from 2021). */
export function editionInForce(year: number): Edition {
  return year < 2021 ? '2019' : '2021';
}

const at = (key: FigureKey) => figureOf(key).ordinal;
const sixKinds = applicantKinds.filter((kind) => kind !== 'total');
const kindWeights = [0.885, 0.065, 0.003, 0.004, 0.025, 0.018];
/** Shares of the outcome rows of the 2021 form, in its order: granted, partially granted, 8 refusals, 3 unable, 5 unprocessed, 3 other. */
const outcomeWeights = [
  0.36, 0.09, 0.002, 0.006, 0.003, 0.02, 0.02, 0.015, 0.02, 0.025, 0.18, 0.05, 0.015, 0.055, 0.02, 0.002, 0.005, 0.012,
  0.025, 0.001, 0.074,
];
const resultWeights = [0.58, 0.12, 0.21, 0.09];
/** Reconsiderations, direct lawsuits and lawsuits after reconsideration for each application concluded. */
const challengeRates = [0.06, 0.02, 0.012];

const rowOrdinals = (row: Parameters<typeof applicationKey>[0]) =>
  applicantKinds.map((kind) => at(applicationKey(row, kind)));
const places = {
  newlyReceived: rowOrdinals('newlyReceived'),
  carriedOver: rowOrdinals('carriedOver'),
  outcomeTotal: rowOrdinals('outcomeTotal'),
  carriedForward: rowOrdinals('carriedForward'),
  undivided: rowOrdinals('otherHandling.undivided'),
  outcomes: outcomeRowsOf('2021').map(({ row }) => rowOrdinals(row)),
  challenges: challengeGroups.map((group) => challengeColumns.map((column) => at(challengeKey(group, column)))),
};
const otherRows = new Set<string>(outcomeRowsOf('2021', 'otherHandling').map(({ row }) => row));
const isOther = outcomeRowsOf('2021').map(({ row }) => otherRows.has(row));

const applicationsAt: Record<AgencyLevel, number> = {
  national: 300,
  province: 90,
  prefecture: 30,
  county: 7,
  township: 1.2,
  unknown: 1,
};
/** Of a hundred organs of a level, how many report nothing but zeros year after year: most townships. */
const quietAt: Record<AgencyLevel, number> = {
  national: 0,
  province: 0,
  prefecture: 0.04,
  county: 0.12,
  township: 0.62,
  unknown: 0,
};
const businessAt: Record<AgencyLevel, number> = {
  national: 4000,
  province: 2500,
  prefecture: 4000,
  county: 1500,
  township: 60,
  unknown: 0,
};

/** How an organ's figures run from year to year: what is carried over, and what is in force, joins each year to the last. */
export type Course = { readonly next: (year: number) => OrdinalFigures };

/**
 * The course of one organ: heavy-tailed volume, its own growth, its own habits in deciding. Every identity of the form
 * holds in every year, and 结转 and 现行有效 from each year to the next.
 */
export function courseOf(random: RandomNumbers, level: AgencyLevel, line: Line, isGovernment: boolean): Course {
  const isQuiet = !isGovernment && random.next() < quietAt[level];
  if (isQuiet) return { next: () => new Float64Array(figures.length) };
  const volume = applicationsAt[level] * line.applications * Math.exp(1.1 * random.normal() - 0.3);
  const growth = 1.06 + 0.08 * random.normal();
  const business = businessAt[level] * Math.exp(0.9 * random.normal());
  const habits = outcomeWeights.map((weight) => weight * Math.exp(0.5 * random.normal()));
  const backlog = 0.02 + 0.06 * random.next();
  const forward = sixKinds.map((_, kind) => random.poisson(volume * (kindWeights[kind] ?? 0) * backlog));
  const documents = new Documents(random, level, isGovernment);
  const items = { permits: random.poisson(12 * line.permits), charges: random.poisson(3 * line.charges) };

  const applications = (values: OrdinalFigures, year: number, edition: Edition) => {
    const expected = volume * growth ** (year - courseStart) * Math.exp(0.18 * random.normal());
    for (let kind = 0; kind < sixKinds.length; kind++) {
      const received = random.poisson(expected * (kindWeights[kind] ?? 0));
      const over = forward[kind] ?? 0;
      const left = random.binomial(received + over, backlog);
      const concluded = received + over - left;
      forward[kind] = left;
      add(values, places.newlyReceived, kind, received);
      add(values, places.carriedOver, kind, over);
      add(values, places.carriedForward, kind, left);
      add(values, places.outcomeTotal, kind, concluded);
      for (const [row, count] of dealOut(random, concluded, habits).entries()) {
        if (count === 0) continue;
        const ordinals = edition === '2019' && isOther[row] ? places.undivided : places.outcomes[row];
        if (ordinals) add(values, ordinals, kind, count);
      }
    }
  };
  const challenges = (values: OrdinalFigures) => {
    const concluded = values[places.outcomeTotal[6] ?? 0] ?? 0;
    for (const [group, ordinals] of places.challenges.entries()) {
      const count = random.poisson(concluded * (challengeRates[group] ?? 0));
      for (const [column, part] of dealOut(random, count, resultWeights).entries()) set(values, ordinals[column], part);
      set(values, ordinals[4], count);
    }
  };
  const disclosure = (values: OrdinalFigures, year: number, edition: Edition) => {
    const trend = growth ** (year - courseStart);
    const decisions = (factor: number) => random.poisson(business * factor * trend * Math.exp(0.2 * random.normal()));
    const money = (factor: number) =>
      Math.round(business * factor * trend * Math.exp(0.4 * random.normal()) * 100) / 10_000;
    documents.fill(values, edition);
    put(values, 'administrativePermits', 'decisions', decisions(line.permits));
    put(values, 'administrativePenalties', 'decisions', decisions(line.penalties * 0.5));
    put(values, 'administrativeCoercion', 'decisions', decisions(line.coercion * 0.2));
    if (edition === '2021') {
      put(values, 'administrativeCharges', 'amountWanYuan', money(line.charges * 8));
      return;
    }
    for (const item of ['administrativePermits', 'administrativeCharges'] as const) {
      const held = item === 'administrativePermits' ? items.permits : items.charges;
      const change = Math.max(-held, Math.round(1.4 * random.normal())) + 0;
      put(values, item, 'priorYearItems', held);
      put(values, item, 'itemChange', change);
      if (item === 'administrativePermits') items.permits += change;
      else items.charges += change;
    }
    put(values, 'centralizedProcurement', 'projects', random.poisson(4 * line.applications));
    put(values, 'centralizedProcurement', 'amountWanYuan', money(2));
  };

  return {
    next(year) {
      const edition = editionInForce(year);
      const values = new Float64Array(figures.length);
      applications(values, year, edition);
      challenges(values);
      disclosure(values, year, edition);
      return values;
    },
  };
}

/** Rules and normative documents: what is in force is what was, with what was issued and without what was repealed. */
class Documents {
  readonly #random: RandomNumbers;
  readonly #rates: readonly { readonly item: string; readonly issued: number }[];
  readonly #inForce = new Map<string, number>();

  constructor(random: RandomNumbers, level: AgencyLevel, isGovernment: boolean) {
    this.#random = random;
    const makesRules = isGovernment && (level === 'province' || level === 'prefecture');
    const issued = { national: 20, province: 9, prefecture: 6, county: 2, township: 0.1, unknown: 0 }[level];
    this.#rates = [
      { item: 'rules', issued: makesRules ? 2 : 0 },
      { item: 'normativeDocuments', issued: issued * (isGovernment ? 2 : 0.4) },
    ];
    for (const { item, issued: rate } of this.#rates) this.#inForce.set(item, random.poisson(rate * 6));
  }

  fill(values: OrdinalFigures, edition: Edition): void {
    for (const { item, issued: rate } of this.#rates) {
      const before = this.#inForce.get(item) ?? 0;
      const issued = this.#random.poisson(rate);
      const repealed = this.#random.binomial(before, 0.12);
      const now = before + issued - repealed;
      this.#inForce.set(item, now);
      if (edition === '2021') {
        put(values, item, 'issued', issued);
        put(values, item, 'repealed', repealed);
        put(values, item, 'inForce', now);
      } else {
        put(values, item, 'newlyMade', issued);
        put(values, item, 'newlyDisclosed', issued);
        put(values, item, 'totalDisclosed', now);
      }
    }
  }
}

const totalColumn = applicantKinds.indexOf('total');

function add(values: OrdinalFigures, ordinals: readonly number[], kind: number, count: number): void {
  if (count === 0) return;
  const own = ordinals[kind] ?? 0;
  const total = ordinals[totalColumn] ?? 0;
  values[own] = (values[own] ?? 0) + count;
  values[total] = (values[total] ?? 0) + count;
}

function set(values: OrdinalFigures, ordinal: number | undefined, value: number): void {
  if (ordinal !== undefined) values[ordinal] = value;
}

const disclosurePlaces = new Map<string, Map<string, number>>();

/** The ordinal of a figure of table 二, known from the second time on. */
function placeOf(item: string, column: string): number {
  const columns = disclosurePlaces.get(item) ?? new Map<string, number>();
  disclosurePlaces.set(item, columns);
  const place = columns.get(column) ?? at(disclosureKey(item, column));
  columns.set(column, place);
  return place;
}

function put(values: OrdinalFigures, item: string, column: string, value: number): void {
  set(values, placeOf(item, column), value);
}

/** Adds one report to another, figure by figure; amounts keep four decimals. */
export function addInto(sum: OrdinalFigures, part: OrdinalFigures): void {
  for (let ordinal = 0; ordinal < sum.length; ordinal++) {
    const value = part[ordinal] ?? 0;
    if (value !== 0) sum[ordinal] = Math.round(((sum[ordinal] ?? 0) + value) * 10_000) / 10_000;
  }
}
