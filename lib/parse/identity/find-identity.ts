import { isInheritedName } from '../../form/plain-text.ts';
import { type Problem, problem } from '../../form/problem.ts';
import { reasonOf } from '../../form/reason.ts';
import type { Identity, RegionFinding, Section } from '../../form/report.ts';
import type { Scope } from '../../form/terms.ts';
import { ancestorsOf, nationalCode } from '../../region/division.ts';
import {
  findRegion,
  hasNamesakes,
  isNationalOrgan,
  leadingDivisions,
  type RegionContext,
} from '../../region/find-region.ts';
import { siteAround } from '../../region/place-around.ts';
import type { SourceDocument } from '../../source/document.ts';
import { fold, spelling } from '../text/fold.ts';
import { kindOf, levelOf } from './agency-name.ts';
import { findPublisher, findSignature, type Signature, type Title } from './find-agency.ts';
import { findContact, findStatement, findSubject, speaksOfItself } from './find-in-prose.ts';
import { findScope } from './find-scope.ts';
import { type FoundTitle, findTitle } from './find-title.ts';
import { findPublication, findYears, type YearWitness } from './find-year.ts';
import { type FoldedLine, type FoldedLines, foldLines } from './folded-lines.ts';
import { contradicts, isGovernmentOver, isSameOrgan } from './same-organ.ts';

/** What a manifest or a caller knows of a source beforehand; each settles its part. */
export type IdentityHints = {
  readonly agency?: string;
  readonly reportYear?: number;
  readonly regionCode?: string;
  readonly scope?: Scope;
  readonly url?: string;
};

/**
 * Who reports, for which year, about whom. The agency from hints, title, dated signature and the 编制 sentence, else from
 * 来源 and the like, in simplified characters; the year from 统计期限, title, sentence, file name; nulls, weak sources and
 * doubts are problems.
 */
export function findIdentity(
  document: SourceDocument,
  sections: readonly Section[],
  hints: IdentityHints,
): { readonly identity: Identity; readonly problems: readonly Problem[] } {
  const lines = foldLines(document);
  const found = findTitle(lines, document);
  const signature = findSignature(lines);
  const problems: Problem[] = [];
  const own = hints.agency?.trim() ? undefined : chooseName(found, signature, lines, document);
  if (own?.doubt) problems.push(own.doubt);
  const told = hints.agency?.trim() || own?.name;
  const named = told && isInheritedName(told) ? undefined : told;
  // the year of another report's title serves where nothing else tells one, as a file name does
  const title = own?.isOfAnother ? undefined : found;
  const spare = own?.isOfAnother ? found?.year : null;

  const context = once(() => ({
    text: contextOf(lines, sections, document),
    url: hints.url ?? document.ref.url ?? document.metadata.sitedomain,
  }));
  const region = regionOf(named ?? '', hints, context);
  const agency = named ? (hints.agency ? named : withParent(named, region.code, lines)) : null;
  if (!agency) problems.push(problem('agencyUnknown'));
  else if (region.status === 'ambiguous')
    problems.push(problem('regionAmbiguous', { params: { found: region.candidates.join(' ') } }));
  else if (region.status === 'unknown') problems.push(problem('regionUnknown'));

  const kind = agency ? kindOf(agency) : 'other';
  const publishedOn = findPublication(lines, document, signature);
  const { reportYear, doubt } = chooseYear(lines, title, document, hints, publishedOn, spare);
  if (reportYear === null) problems.push(problem('yearUnknown'));
  if (doubt) problems.push(doubt);

  const scope = hints.scope
    ? { scope: hints.scope, scopeReason: reasonOf('manifest', hints.scope) }
    : findScope(lines, kind, agency);
  return {
    identity: {
      agency,
      agencyKind: kind,
      agencyLevel: levelOf(kind, region),
      reportYear,
      ...scope,
      region,
      site: agency && region.status !== 'placed' ? siteAround(context()) : null,
      publishedOn,
    },
    problems,
  };
}

/** A name with what is to be said of it; `isOfAnother` where the title found is another organ's. */
type ChosenName = { readonly name: string; readonly doubt?: Problem | undefined; readonly isOfAnother?: boolean };

/**
 * The name that title, dated signature or prose states; else one that stands in the source for another reason and may be
 * another organ's, which is a problem to say.
 */
function chooseName(
  title: FoundTitle | undefined,
  signature: Signature | undefined,
  lines: FoldedLines,
  document: SourceDocument,
): ChosenName | undefined {
  const full = (name: string) => inFull(name, signature, lines, document);
  if (title?.name) return chooseOwn({ ...title, name: title.name }, signature, lines, full);
  if (signature?.date) return { name: full(signature.name) };
  const statement = findStatement(lines);
  if (statement && !statement.isOffice) return { name: full(statement.name) };
  const mention = statement
    ? statement
    : signature
      ? { name: signature.name, wording: signature.name }
      : (findContact(lines) ?? findSubject(lines) ?? findPublisher(lines, document));
  if (!mention) return undefined;
  const at = statement ? null : (signature?.at ?? null);
  return { name: full(mention.name), doubt: problem('agencyInferred', { at, params: { found: mention.wording } }) };
}

/**
 * The title's name, unless the title is another report's: a link or one of several, or contradicted by the dated signature or by the
 * sentence that says who drew the report up. Those then count; where witnesses disagree, it is said.
 */
function chooseOwn(
  title: FoundTitle & { readonly name: string },
  signature: Signature | undefined,
  lines: FoldedLines,
  full: (name: string) => string,
): ChosenName {
  const isMenu = title.isLink && !title.isConfirmed;
  const self = (name: string) => {
    const word = selfWord(name);
    return isMenu || (word !== undefined && speaksOfItself(lines, new RegExp(`[我本]${word}`)));
  };
  const signed = signature?.date ? signature.name : undefined;
  const isOpposed = signed !== undefined && contradicts(title.name, signed, self);
  if (!isOpposed && !title.isLink && title.rivals.length === 0) return { name: full(title.name) };
  const stated = findStatement(lines)?.name;
  const strong = [signed, stated];
  // a government may sign for its bureau; what the report itself is called then tells whose it is
  const isForBureau = signed !== undefined && title.isOverReport && isGovernmentOver(signed, title.name);
  if (isOpposed && isForBureau && !(stated && isSameOrgan(signed, stated))) {
    const found = `${title.name} / ${signed}`;
    const name = full(title.name);
    return { name, doubt: problem('agencyDisagrees', { at: title.at, params: { found, value: name } }) };
  }
  // against a link even a weak witness counts
  const weak = isMenu ? [signature?.name, findContact(lines)?.name, findSubject(lines)?.name] : [];
  const witnesses = [...strong, ...weak].flatMap((name) => name ?? []);
  const opposing = witnesses.filter((name) => contradicts(title.name, name, self));
  const isBacked = witnesses.some((name) => isSameOrgan(title.name, name));
  const other = title.isConfirmed || (isBacked && isMenu) ? undefined : opposing[0];
  const rivals = opposing.length > 0 ? opposing : isBacked ? [] : title.rivals;
  const chosen = full(other ?? title.name);
  if (isMenu && witnesses.length === 0) {
    const doubt = problem('agencyInferred', { at: title.at, params: { found: title.name } });
    return { name: chosen, doubt };
  }
  if (rivals.length === 0) return { name: chosen };
  const found = [...new Set([title.name, ...rivals])].join(' / ');
  const doubt = problem('agencyDisagrees', { at: title.at, params: { found, value: chosen } });
  return { name: chosen, doubt, isOfAnother: other !== undefined };
}

/** The word by which an organ speaks of itself: 局 of 我局. */
const selfWord = (name: string) =>
  /(?:局|委|厅|院|署|办|中心|镇|乡|街道)(?=$|员会$|公室$|人民政府$|办事处$)/.exec(name)?.[0];

/**
 * The name itself; one without a division (教育局, 市教育局) gives way to a fuller writing of itself elsewhere
 * (昆山市教育局), and to nothing that contradicts it.
 */
function inFull(name: string, signature: Signature | undefined, lines: FoldedLines, document: SourceDocument): string {
  if (leadingDivisions(name) || isNationalOrgan(name)) return name;
  const organ = name.replace(/^[省市县区旗州盟](?=.{2})/, '');
  const isFuller = (other = '') =>
    (other.endsWith(organ) || other.endsWith(`${organ}人民政府`)) && leadingDivisions(other);
  const others = [
    signature?.name,
    findPublisher(lines, document)?.name,
    findStatement(lines)?.name,
    findContact(lines)?.name,
  ];
  return others.find(isFuller) ?? name;
}

/** The region of a name; what stands around the name is gathered only where the name does not tell. */
function regionOf(name: string, { regionCode }: IdentityHints, around: () => RegionContext): RegionFinding {
  const region = findRegion(name, { regionCode });
  if (regionCode !== undefined || (region.status === 'placed' && !hasNamesakes(name))) return region;
  return findRegion(name, around());
}

function chooseYear(
  lines: FoldedLines,
  title: Title | undefined,
  document: SourceDocument,
  hints: IdentityHints,
  publishedOn: string | null,
  spare: number | null | undefined,
): { readonly reportYear: number | null; readonly doubt: Problem | undefined } {
  if (hints.reportYear !== undefined) return { reportYear: hints.reportYear, doubt: undefined };
  const told = findYears(lines, title, document, hints.url);
  const witnesses: readonly YearWitness[] =
    told.length === 0 && spare ? [{ by: 'name', year: spare, wording: `${spare}年` }] : told;
  const reportYear = yearOf(witnesses, publishedOn);
  // a file may be named for anything, and prose tells of other years: only the report's own statements can contradict it
  const own = witnesses.filter(({ by }) => by !== 'name' && by !== 'prose');
  // a year is reported on when it is over (art. 50: by the end of January)
  const isTooEarly = publishedOn !== null && reportYear !== null && Number(publishedOn.slice(0, 4)) <= reportYear;
  if (witnesses[0] && own.length === 0 && !isTooEarly) {
    const { wording: found, year: value } = witnesses[0];
    return { reportYear, doubt: problem('yearInferred', { params: { found, value } }) };
  }
  if (reportYear === null || (!isTooEarly && own.every(({ year }) => year === reportYear)))
    return { reportYear, doubt: undefined };
  const found = [...own.map(({ wording }) => wording), ...(isTooEarly ? [publishedOn] : [])].join(' / ');
  return {
    reportYear,
    doubt: problem('yearDisagrees', { at: title?.at ?? null, params: { found, value: reportYear } }),
  };
}

/**
 * The year of the first witness; a 统计期限 that names an earlier year than the title is left over from the report before
 * where the day of publication or another sentence speaks for the title.
 */
function yearOf(witnesses: readonly YearWitness[], publishedOn: string | null): number | null {
  const [first] = witnesses;
  const title = witnesses.find(({ by }) => by === 'title');
  if (first?.by !== 'period' || !title || first.year >= title.year) return first?.year ?? null;
  const isOver = publishedOn !== null && Number(publishedOn.slice(0, 4)) === title.year + 1;
  const isTold = witnesses.some(({ by, year }) => by === 'sentence' && year === title.year);
  return isOver || isTold ? title.year : first.year;
}

/** The name with the city before it where the report itself writes so: 淮安市洪泽区人民政府 for 洪泽区人民政府. */
function withParent(name: string, code: string | null, lines: FoldedLines): string {
  if (code === null || code === nationalCode) return name;
  for (const { name: parent, level } of ancestorsOf(code)) {
    if (level === 'national' || name.startsWith(parent)) return name;
    const longer = parent + name;
    if (isWritten(longer, lines.head) || isWritten(longer, lines.tail)) return longer;
  }
  return name;
}

const signOfDivision = spelling('省市区州县盟旗');

function isWritten(name: string, lines: readonly FoldedLine[]): boolean {
  for (const line of lines)
    if (line.written.length >= name.length && signOfDivision.test(line.written) && line.text.includes(name))
      return true;
  return false;
}

const contextCharacters = 60_000;

/** Text that may tell where an organ stands: its lines, and what the page says of its site. */
function contextOf(lines: FoldedLines, sections: readonly Section[], { metadata }: SourceDocument): string {
  const { siteidcode, sitename } = metadata;
  const site = [siteidcode && `网站标识码:${siteidcode}`, sitename && `${fold(sitename.slice(0, 80)).text}网站`];
  const own = [...site.filter(Boolean), ...[...lines.head, ...lines.tail].map(({ text }) => text)].join('\n');
  if (own.length > contextCharacters) return own.slice(0, contextCharacters);
  return own + sections.map(({ text }) => fold(text.slice(0, 4000)).text).join('\n');
}

/** A value made when it is first asked for. */
function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
