import {
  type ApplicantKind,
  type ApplicationRow,
  applicationRows,
  type OutcomeGroup,
  outcomeGroupHeading,
  outcomeGroups,
  outcomeGroupTerms,
} from '../form/application.ts';
import {
  type ChallengeColumn,
  type ChallengeGroup,
  challengeColumns,
  challengeColumnTerms,
  challengeGroups,
  challengeGroupTerms,
} from '../form/challenge.ts';
import { applicationKey, challengeKey, type FigureKey, figureOf, figures } from '../form/figure.ts';
import type { Edition, Term, Unit } from '../form/terms.ts';
import { measureShortTerms } from './measure-short-terms.ts';

/** The three named bases of the disclosure rate; a rate is never shown without its base (domain §4). */
export const bases = ['concluded', 'substantive', 'disclosability'] as const;
export type Base = (typeof bases)[number];

export const baseTerms: Record<Base, Term> = {
  concluded: { zh: '占办结总数', en: 'of concluded applications' },
  substantive: { zh: '占实质性答复', en: 'of substantive answers' },
  disclosability: { zh: '占可公开性决定', en: 'of disclosability decisions' },
};

export const measureFamilies = [
  'applications',
  'outcomes',
  'outcomeRows',
  'indicators',
  'disclosure',
  'challenges',
] as const;
export type MeasureFamily = (typeof measureFamilies)[number];

export const measureFamilyTerms: Record<MeasureFamily, Term> = {
  applications: { zh: '申请收办', en: 'Applications' },
  outcomes: { zh: '办理结果（六类）', en: 'Outcomes (six groups)' },
  outcomeRows: { zh: '办理结果（分项）', en: 'Outcomes (each row)' },
  indicators: { zh: '指标', en: 'Indicators' },
  disclosure: { zh: '主动公开', en: 'Proactive disclosure' },
  challenges: { zh: '复议与诉讼', en: 'Reconsideration and litigation' },
};

/** The id of a measure as the URL carries it, such as `newlyReceived`, `denied.stateSecret`, `disclosureRate`. */
export type MeasureId = string;

/** A figure of the form with the sign it enters a sum with. */
export type SignedKey = { readonly key: FigureKey; readonly sign: 1 | -1 };
type Sum = (applicant: ApplicantKind) => readonly SignedKey[];

/** Something that can be charted: a sum of figures, or a ratio of two such sums. */
export type Measure = {
  readonly id: MeasureId;
  readonly family: MeasureFamily;
  readonly term: Term;
  /** Its name where room is short: one of several measures in a chart. */
  readonly shortTerm: Term;
  readonly unit: Unit | 'percent';
  /** What is divided by what, in words. */
  readonly formula: Term;
  readonly numerator: Sum;
  /** Null for counts and amounts. */
  readonly denominator: Sum | null;
  /** What n counts where the measure is a rate. */
  readonly nTerm: Term | null;
  /** The editions that print it; one edition only means its line ends at the break. */
  readonly editions: readonly Edition[];
  /** Whether it can be asked for one kind of applicant. */
  readonly hasApplicants: boolean;
};

const plus = (...keys: FigureKey[]): SignedKey[] => keys.map((key) => ({ key, sign: 1 }));
const minus = (...keys: FigureKey[]): SignedKey[] => keys.map((key) => ({ key, sign: -1 }));
const rowsOf = (group: OutcomeGroup): ApplicationRow[] =>
  applicationRows.filter((spec) => spec.group === group).map(({ row }) => row);
const group =
  (...groups: OutcomeGroup[]): Sum =>
  (applicant) =>
    groups.flatMap((one) => plus(...rowsOf(one).map((row) => applicationKey(row, applicant))));
const row =
  (...rows: ApplicationRow[]): Sum =>
  (applicant) =>
    plus(...rows.map((one) => applicationKey(one, applicant)));
const concluded = row('outcomeTotal');
const concludedTerm: Term = { zh: '办结数', en: 'concluded applications' };
const bothEditions: readonly Edition[] = ['2019', '2021'];

function count(id: string, family: MeasureFamily, term: Term, numerator: Sum, parts: Partial<Measure> = {}): Measure {
  return {
    id,
    family,
    term,
    shortTerm: measureShortTerms[id] ?? term,
    unit: 'case',
    formula: term,
    numerator,
    denominator: null,
    nTerm: null,
    editions: bothEditions,
    hasApplicants: family !== 'disclosure' && family !== 'challenges',
    ...parts,
  };
}

function rate(
  id: string,
  term: Term,
  formula: Term,
  numerator: Sum,
  denominator: Sum,
  parts: Partial<Measure> = {},
): Measure {
  return {
    id,
    family: 'indicators',
    term,
    shortTerm: measureShortTerms[id] ?? term,
    unit: 'percent',
    formula,
    numerator,
    denominator,
    nTerm: concludedTerm,
    editions: bothEditions,
    hasApplicants: true,
    ...parts,
  };
}

const applications: Measure[] = [
  count(
    'newlyReceived',
    'applications',
    { zh: '新收政府信息公开申请', en: 'Applications newly received' },
    row('newlyReceived'),
  ),
  count(
    'carriedOver',
    'applications',
    { zh: '上年结转申请', en: 'Applications carried over from last year' },
    row('carriedOver'),
  ),
  count('outcomeTotal', 'applications', { zh: '办结申请', en: 'Applications concluded' }, concluded),
  count(
    'carriedForward',
    'applications',
    { zh: '结转下年申请', en: 'Applications carried forward' },
    row('carriedForward'),
  ),
];

const outcomes: Measure[] = outcomeGroups.map((one) =>
  count(one, 'outcomes', capital(outcomeGroupTerms[one]), group(one)),
);

const outcomeRows: Measure[] = applicationRows
  .filter((spec) => spec.group !== null && spec.row.includes('.'))
  .map((spec) => {
    const heading = spec.group && spec.row !== 'otherHandling.undivided' ? outcomeGroupHeading(spec.group) : null;
    const term = heading
      ? {
          zh: `${outcomeGroupTerms[spec.group as OutcomeGroup].zh}：${spec.term.zh.replace(/^\d\./, '')}`,
          en: `${heading.en}: ${spec.term.en}`,
        }
      : { zh: '其他处理（未分项）', en: 'Other handling (undivided)' };
    return count(spec.row, 'outcomeRows', capital(term), row(spec.row), { editions: spec.editions });
  });

const disclosureFormulas: Record<Base, Term> = {
  concluded: { zh: '（予以公开 + 部分公开）÷ 办结总数', en: '(granted + partially granted) ÷ concluded' },
  substantive: {
    zh: '（予以公开 + 部分公开）÷（予以公开 + 部分公开 + 不予公开 + 无法提供）',
    en: '(granted + partially granted) ÷ (granted + partially granted + denied + unable to provide)',
  },
  disclosability: {
    zh: '（予以公开 + 部分公开）÷（予以公开 + 部分公开 + 不予公开）',
    en: '(granted + partially granted) ÷ (granted + partially granted + denied)',
  },
};
const disclosureBases: Record<Base, { sum: Sum; nTerm: Term }> = {
  concluded: { sum: concluded, nTerm: concludedTerm },
  substantive: {
    sum: group('granted', 'partiallyGranted', 'denied', 'unableToProvide'),
    nTerm: { zh: '实质性答复数', en: 'substantive answers' },
  },
  disclosability: {
    sum: group('granted', 'partiallyGranted', 'denied'),
    nTerm: { zh: '可公开性决定数', en: 'disclosability decisions' },
  },
};
const disclosureRate = (base: Base): Measure =>
  rate(
    'disclosureRate',
    { zh: '公开率', en: 'Disclosure rate' },
    disclosureFormulas[base],
    group('granted', 'partiallyGranted'),
    disclosureBases[base].sum,
    { nTerm: disclosureBases[base].nTerm },
  );

const challenge = (of: ChallengeGroup, ...columns: ChallengeColumn[]) =>
  columns.map((column) => challengeKey(of, column));
const noApplicants = { hasApplicants: false } as const;

const indicators: Measure[] = [
  disclosureRate('concluded'),
  ...outcomeGroups.map((one) =>
    rate(
      `share.${one}`,
      { zh: `${outcomeGroupTerms[one].zh}占比`, en: `Share ${outcomeGroupTerms[one].en}` },
      { zh: `${outcomeGroupTerms[one].zh} ÷ 办结总数`, en: `${outcomeGroupTerms[one].en} ÷ concluded` },
      group(one),
      concluded,
    ),
  ),
  rate(
    'notHeldRate',
    { zh: '不掌握率', en: 'Not-held rate' },
    { zh: '本机关不掌握相关政府信息 ÷ 办结总数', en: 'information not held ÷ concluded' },
    row('unableToProvide.notHeld'),
    concluded,
  ),
  rate(
    'carryOverRate',
    { zh: '结转率', en: 'Carry-over rate' },
    { zh: '结转下年 ÷（新收 + 上年结转）', en: 'carried forward ÷ (newly received + carried over)' },
    row('carriedForward'),
    row('newlyReceived', 'carriedOver'),
    { nTerm: { zh: '应办数', en: 'applications on hand' } },
  ),
  rate(
    'reconsiderationCorrectionRate',
    { zh: '复议纠错率', en: 'Reconsideration correction rate' },
    { zh: '结果纠正 ÷（总计 − 尚未审结）', en: 'corrected ÷ (total − pending)' },
    () => plus(...challenge('reconsideration', 'corrected')),
    () => [...plus(...challenge('reconsideration', 'total')), ...minus(...challenge('reconsideration', 'pending'))],
    { ...noApplicants, nTerm: { zh: '已审结复议', en: 'concluded reconsiderations' } },
  ),
  rate(
    'litigationLossRate',
    { zh: '败诉率', en: 'Litigation loss rate' },
    {
      zh: 'Σ结果纠正 ÷（Σ总计 − Σ尚未审结），直接起诉与复议后起诉',
      en: 'Σ corrected ÷ (Σ total − Σ pending), direct and after reconsideration',
    },
    () =>
      plus(...challenge('directLitigation', 'corrected'), ...challenge('litigationAfterReconsideration', 'corrected')),
    () => [
      ...plus(...challenge('directLitigation', 'total'), ...challenge('litigationAfterReconsideration', 'total')),
      ...minus(...challenge('directLitigation', 'pending'), ...challenge('litigationAfterReconsideration', 'pending')),
    ],
    { ...noApplicants, nTerm: { zh: '已审结诉讼', en: 'concluded lawsuits' } },
  ),
  rate(
    'challengeRate',
    { zh: '争议率', en: 'Challenge rate' },
    {
      zh: '（复议总计 + 直接起诉总计）÷ 办结总数；复议后起诉系同一争议，不计',
      en: '(reconsiderations + direct lawsuits) ÷ concluded; lawsuits after reconsideration are the same dispute and not added',
    },
    () => plus(...challenge('reconsideration', 'total'), ...challenge('directLitigation', 'total')),
    () => concluded('total'),
    noApplicants,
  ),
];

const disclosure: Measure[] = figures
  .filter((figure) => figure.table === 'disclosure')
  .map((figure) => {
    const term = {
      zh: `${figure.rowTerm.zh}：${figure.columnTerm.zh}`,
      en: capitalWord(`${figure.rowTerm.en}: ${figure.columnTerm.en}`),
    };
    return count(figure.key.slice('disclosure.'.length), 'disclosure', term, () => plus(figure.key), {
      unit: figure.unit,
      editions: figure.editions,
    });
  });

const challenges: Measure[] = challengeGroups.flatMap((of) =>
  challengeColumns.map((column) => {
    const term = {
      zh: `${challengeGroupTerms[of].zh}：${challengeColumnTerms[column].zh}`,
      en: capitalWord(`${challengeGroupTerms[of].en}: ${challengeColumnTerms[column].en}`),
    };
    return count(`${of}.${column}`, 'challenges', term, () => plus(challengeKey(of, column)));
  }),
);

/** Everything that can be charted, in the order a reader is offered it. */
export const measures: readonly Measure[] = [
  ...applications,
  ...outcomes,
  ...indicators,
  ...outcomeRows,
  ...disclosure,
  ...challenges,
];

const byId = new Map(measures.map((measure) => [measure.id, measure]));

export function isMeasureId(id: string): id is MeasureId {
  return byId.has(id);
}

/** A measure by id; the disclosure rate comes on the base asked. @throws RangeError for an unknown id. */
export function measureOf(id: MeasureId, base: Base = 'concluded'): Measure {
  if (id === 'disclosureRate') return disclosureRate(base);
  const measure = byId.get(id);
  if (!measure) throw new RangeError(`"${id}" is no measure; see lib/indicator/measure.ts`);
  return measure;
}

/** Every figure a measure is made of, of whichever edition. */
export function keysOf(measure: Measure, applicant: ApplicantKind): FigureKey[] {
  const kind = measure.hasApplicants ? applicant : 'total';
  return [...new Set([...measure.numerator(kind), ...(measure.denominator?.(kind) ?? [])].map(({ key }) => key))];
}

/** The operands a given report must hold: those its own editions print. */
export function printedIn(keys: readonly SignedKey[], editionOf: (key: FigureKey) => Edition | null): SignedKey[] {
  return keys.filter(({ key }) => {
    const edition = editionOf(key);
    return edition === null || figureOf(key).editions.includes(edition);
  });
}

function capital(term: Term): Term {
  return { zh: term.zh, en: capitalWord(term.en) };
}
function capitalWord(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
