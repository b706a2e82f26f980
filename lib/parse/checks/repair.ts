import { checkIdentity, type FormIdentity, hardIdentities } from '../../form/check.ts';
import { type FigureKey, figureOf } from '../../form/figure.ts';
import { type Problem, problem, severityOf } from '../../form/problem.ts';
import type { Cell } from '../../form/report.ts';
import type { Edition } from '../../form/terms.ts';
import { fold } from '../text/fold.ts';

/** A number of which some characters are lost: digits, letters read for digits, and marks of damage. */
const damagedNumber = /^(?=.*\D)[\da-z\ufffd?□■*#]{1,8}$/i;
const damage = /[\ufffd?□■*#]+/g;
const leastWitnesses = 2;

/**
 * Gives illegible cells the number that the identities force on them: every identity whose other operands are all printed
 * numbers demands the same count, the digits that can still be read agree with it, and two witnesses speak for it (two
 * identities, or one and a legible digit). Only a cell that its label places is repaired, and one that a problem doubts in
 * any other way is not. Only identities whose other numbers are proven themselves are witnesses. The state stays `illegible` and `raw` keeps the print; a repaired number
 * proves nothing about another. A number that can be read is never replaced, whether it adds up or not. Of a repaired cell
 * it is no longer said that it cannot be read.
 */
export function repairCells(
  cells: readonly Cell[],
  editions: { readonly application: Edition | null; readonly challenge: Edition | null },
  said: readonly Problem[],
): { readonly cells: readonly Cell[]; readonly problems: readonly Problem[] } {
  if (!cells.some(({ state }) => state === 'illegible')) return { cells, problems: said };
  const doubted = new Set(
    said.flatMap(({ code, keys }) => (code !== 'unreadableCell' && severityOf(code) === 'warning' ? keys : [])),
  );
  const printed = new Map(
    cells.map(({ key, state, value }) => [key, state === 'reported' && !doubted.has(key) ? value : null]),
  );
  const identities = hardIdentities(editions);
  const proven = new Set(
    identities.flatMap((identity) => {
      const { status } = checkIdentity(identity, (key) => printed.get(key));
      return status === 'pass' ? [...identity.left, ...identity.right] : [];
    }),
  );
  // a group of table 四 has one sum only, so nothing but its labels can prove its other numbers
  for (const { key, placedBy } of cells)
    if (placedBy === 'label' && figureOf(key).table === 'challenge') proven.add(key);
  const prints = cells.map(({ at }) => at?.start);
  // one print over several columns of a grid is the number of none of them
  const isShared = ({ at }: Cell) =>
    at?.grid !== undefined && prints.indexOf(at.start) !== prints.lastIndexOf(at.start);
  const repairs = new Map<FigureKey, Problem>();
  const repaired = cells.map((cell) => {
    if (
      cell.state !== 'illegible' ||
      cell.placedBy !== 'label' ||
      doubted.has(cell.key) ||
      isShared(cell) ||
      !damagedNumber.test(fold(cell.raw).text)
    )
      return cell;
    const demands = identities.flatMap((identity) => demandOf(identity, cell.key, printed));
    const isProven = ({ left, right }: FormIdentity) =>
      [...left, ...right].every((key) => key === cell.key || proven.has(key));
    const proofs = identities.filter(
      (identity) => isProven(identity) && demandOf(identity, cell.key, printed).length > 0,
    );
    const value = forced(demands, proofs.length, fold(cell.raw).text);
    if (value === null) return cell;
    repairs.set(
      cell.key,
      problem('repaired', { keys: [cell.key], at: cell.at, params: { found: cell.raw.trim(), value } }),
    );
    return { ...cell, value };
  });
  const isMended = ({ code, keys }: Problem) => code === 'unreadableCell' && keys.every((key) => repairs.has(key));
  return { cells: repaired, problems: [...said.filter((one) => !isMended(one)), ...repairs.values()] };
}

/** What the cell must hold for an identity to come out, all its other operands being printed; nothing where it is no operand. */
function demandOf(
  identity: FormIdentity,
  key: FigureKey,
  printed: ReadonlyMap<FigureKey, number | null>,
): readonly number[] {
  const isLeft = identity.left.includes(key);
  if (!isLeft && !identity.right.includes(key)) return [];
  const { delta } = checkIdentity(identity, (one) => (one === key ? 0 : printed.get(one)));
  return delta === null ? [] : [isLeft ? 0 - delta : delta];
}

function forced(demands: readonly number[], proofs: number, print: string): number | null {
  const [value] = demands;
  if (value === undefined || value < 0 || !Number.isInteger(value) || demands.some((one) => one !== value)) return null;
  const witnesses = proofs + (/\d/.test(print) ? 1 : 0);
  const legible = new RegExp(`^${print.replace(damage, '\\d+').replace(/(?<!\\)[a-z]/gi, '\\d')}$`);
  return proofs > 0 && witnesses >= leastWitnesses && legible.test(String(value)) ? value : null;
}
