import {
  type ApplicantKind,
  type ApplicationRow,
  applicantKinds,
  applicantTerms,
  applicationRows,
  outcomeGroupHeading,
} from './application.ts';
import {
  type ChallengeColumn,
  type ChallengeGroup,
  challengeColumns,
  challengeColumnTerms,
  challengeGroups,
  challengeGroupTerms,
} from './challenge.ts';
import { disclosureItems } from './disclosure.ts';
import { type Edition, editions, type Table, type Term, type Unit } from './terms.ts';

export type DisclosureKey = `disclosure.${string}.${string}`;
export type ApplicationKey = `application.${ApplicationRow}.${ApplicantKind}`;
export type ChallengeKey = `challenge.${ChallengeGroup}.${ChallengeColumn}`;
/** The name of one number on the form; `isFigureKey` proves a string to be one. */
export type FigureKey = DisclosureKey | ApplicationKey | ChallengeKey;

/** One number of the form: what it is called, where it stands and whether both editions mean the same by it. */
export type Figure = {
  readonly key: FigureKey;
  /** Stable number of the figure in the store; never reused, new figures are appended. */
  readonly ordinal: number;
  readonly table: Table;
  /** Item of table 二, row of table 三, group of table 四. */
  readonly row: string;
  readonly column: string;
  readonly rowTerm: Term;
  readonly columnTerm: Term;
  readonly unit: Unit;
  readonly article: Term | null;
  readonly editions: readonly Edition[];
};

export const applicationKey = (row: ApplicationRow, kind: ApplicantKind): ApplicationKey =>
  `application.${row}.${kind}`;
export const challengeKey = (group: ChallengeGroup, column: ChallengeColumn): ChallengeKey =>
  `challenge.${group}.${column}`;
export const disclosureKey = (item: string, column: string): DisclosureKey => `disclosure.${item}.${column}`;

type Draft = Omit<Figure, 'ordinal'>;

function disclosureDrafts(): Draft[] {
  const drafts = new Map<string, Draft>();
  for (const edition of editions) {
    for (const { item, term, article, columns } of disclosureItems[edition]) {
      for (const column of columns) {
        const key = disclosureKey(item, column.key);
        const known = drafts.get(key);
        drafts.set(key, {
          key,
          table: 'disclosure',
          row: item,
          column: column.key,
          rowTerm: term,
          columnTerm: column.term,
          unit: column.unit,
          article,
          editions: known ? [...known.editions, edition] : [edition],
        });
      }
    }
  }
  return [...drafts.values()];
}

function applicationDrafts(): Draft[] {
  return applicationRows.flatMap(({ row, term, group, editions: rowEditions }) => {
    const heading =
      group && term.zh !== outcomeGroupHeading(group).zh && row.includes('.') ? outcomeGroupHeading(group) : null;
    const rowTerm = heading ? { zh: `${heading.zh} ${term.zh}`, en: `${heading.en}: ${term.en}` } : term;
    return applicantKinds.map(
      (kind): Draft => ({
        key: applicationKey(row, kind),
        table: 'application',
        row,
        column: kind,
        rowTerm,
        columnTerm: applicantTerms[kind],
        unit: 'case',
        article: null,
        editions: rowEditions,
      }),
    );
  });
}

function challengeDrafts(): Draft[] {
  return challengeGroups.flatMap((group) =>
    challengeColumns.map(
      (column): Draft => ({
        key: challengeKey(group, column),
        table: 'challenge',
        row: group,
        column,
        rowTerm: challengeGroupTerms[group],
        columnTerm: challengeColumnTerms[column],
        unit: 'case',
        article: null,
        editions,
      }),
    ),
  );
}

/** Every figure of both editions in the printed order, 226 in all; the position is the `ordinal`. */
export const figures: readonly Figure[] = [...disclosureDrafts(), ...applicationDrafts(), ...challengeDrafts()].map(
  (draft, ordinal) => ({ ...draft, ordinal }),
);

const byKey = new Map<string, Figure>(figures.map((figure) => [figure.key, figure]));

/** Whether a string names a figure of either edition. */
export function isFigureKey(key: string): key is FigureKey {
  return byKey.has(key);
}

/** The figure a key names. @throws RangeError if the key is of neither edition. */
export function figureOf(key: FigureKey): Figure {
  const figure = byKey.get(key);
  if (!figure) throw new RangeError(`"${key}" names no figure of the form; see lib/form/figure.ts`);
  return figure;
}

/** The figure with a store ordinal. @throws RangeError if there is none. */
export function figureAt(ordinal: number): Figure {
  const figure = figures[ordinal];
  if (!figure) throw new RangeError(`no figure has ordinal ${ordinal}; the form has ${figures.length}`);
  return figure;
}

/** The row of the form that a figure stands in, as one word: `application.granted`. */
export const formRowOf = ({ table, row }: Pick<Figure, 'table' | 'row'>): string => `${table}.${row}`;

/** The figures that one edition prints, in the printed order: 198 in 2019, 200 in 2021; of one table if named. */
export function figuresOf(edition: Edition, table?: Table): Figure[] {
  return figures.filter(
    (figure) => figure.editions.includes(edition) && (table === undefined || figure.table === table),
  );
}
