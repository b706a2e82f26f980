import { challengeGroups } from '../../form/challenge.ts';
import { type Recognition, recognise } from '../vocabulary/recognise.ts';
import type { HeadingRow, Headings } from './headings/heading.ts';
import type { Label, SourceRow } from './source-row.ts';

/** The row of table 三 a label names in the form's own words; null for headers, groups, fragments. */
function rowNamed({ claims }: Recognition): string | null {
  if (claims.some(({ meaning }) => meaning.kind === 'column')) return null;
  for (const { meaning, closeness } of claims)
    if (meaning.kind === 'row' && meaning.table === 'application' && closeness !== 'near') return meaning.row;
  return null;
}

/** Labels that name rows, one each, with the pieces that hold several cut up. */
function namingLabels(labels: readonly Label[]): Label[] {
  const naming: Label[] = [];
  for (const label of labels) {
    const { piece, recognition } = label;
    if (recognition.rows.length > 1)
      for (const folded of recognition.rows) naming.push({ piece, recognition: recognise(folded) });
    else if (recognition.namesRow && rowNamed(recognition) !== null) naming.push(label);
  }
  return naming;
}

/**
 * Hands out bunched labels: where several row labels stand together above as many rows of values, the first row has the
 * first label. Where the counts differ no row is named by them; rows with labels of their own beside them are no such bunch.
 */
export function handOutLabels(rows: readonly SourceRow[]): SourceRow[] {
  const handed: SourceRow[] = [];
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    if (!row) continue;
    const isApart = row.labelsBeside === 0 && !row.isDetached && row.dialect !== 'lines';
    const labels = isApart && row.context.table === 'application' ? namingLabels(row.labels) : [];
    if (labels.length < 2) {
      handed.push(row);
      continue;
    }
    let following = 0;
    while (rows[index + following + 1]?.labels.length === 0) following++;
    if (following === labels.length - 1) {
      labels.forEach((label, step) => {
        const one = rows[index + step];
        if (one) handed.push({ ...one, labels: [label] });
      });
      index += following;
    } else handed.push(following > 0 ? { ...row, isDetached: true } : row);
  }
  return handed;
}

/**
 * The rows read with each label under its values, as some pages come out; null unless the first row of table 三 has no label
 * and a row label stands behind the last, or where many labels stand beside their values.
 */
export function withLabelsBelow(rows: readonly SourceRow[]): SourceRow[] | null {
  const first = rows.findIndex((row) => row.context.table === 'application' && row.span.count > 0);
  const behind = rows.findIndex((row, index) => index > first && row.context.table !== 'application');
  const start = rows[first];
  if (first < 0 || behind < 0 || !start || start.labelsBeside > 0 || namingLabels(start.labels).length > 0) return null;
  if (namingLabels(rows[behind]?.labels ?? []).length === 0) return null;
  const between = rows.slice(first, behind);
  if (between.filter(({ labelsBeside }) => labelsBeside > 0).length * 4 > between.length) return null;
  return rows.map((row, index) => {
    if (index < first || index > behind) return row;
    if (index === behind)
      return { ...row, labels: row.labels.filter(({ recognition }) => rowNamed(recognition) === null) };
    const [below] = namingLabels(rows[index + 1]?.labels ?? []);
    return { ...row, labels: below ? [below] : [], isDetached: false };
  });
}

/** The group of table 四 that a label names; null where it names none, or something else as well. */
export function groupNamed({ claims }: Recognition): string | null {
  const [claim] = claims;
  return claims.length === 1 && claim?.meaning.kind === 'row' && claim.meaning.table === 'challenge'
    ? claim.meaning.row
    : null;
}

/**
 * Table 四 as one row of values a group, each with its name under it: the first has none over it, and one is met behind the
 * last (`below`). Each row gets the name under it; rows of any other table stay as they are.
 */
export function withGroupsBelow(rows: readonly SourceRow[], below: Label | null): readonly SourceRow[] {
  if (!below) return rows;
  const own = rows.filter((row) => row.context.table === 'challenge' && row.span.count > 0);
  const names = own.map(({ labels }) => labels.filter(({ recognition }) => groupNamed(recognition) !== null));
  if (own.length < 2 || names.some((some, index) => some.length !== Math.min(index, 1))) return rows;
  return rows.map((row) => {
    const at = own.indexOf(row);
    const [label] = names[at + 1] ?? [below];
    return at < 0 || !label ? row : { ...row, labels: [label], headings: headedBy(label, row.headings) };
  });
}

/** Headings under the name of one group alone. */
function headedBy({ piece, recognition }: Label, headings: Headings | null): Headings | null {
  const name = groupNamed(recognition);
  if (!headings || name === null) return null;
  const isGroup = (one: string | null) => challengeGroups.some((group) => group === one);
  const results = headings.rows.map((row) => ({
    ...row,
    headings: row.headings.filter((heading) => !isGroup(heading.name)),
  }));
  const own: HeadingRow = { isLoose: true, dialect: 'lines', headings: [{ name, isAdded: false, piece }] };
  return { ...headings, rows: [own, ...results] };
}
