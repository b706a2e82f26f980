import { type Problem, problem } from '../../form/problem.ts';
import { reasonOf } from '../../form/reason.ts';
import type { Identity, RegionFinding, Section } from '../../form/report.ts';
import type { Scope } from '../../form/terms.ts';
import { ancestorsOf, nationalCode } from '../../region/division.ts';
import { findRegion, isNationalOrgan, leadingDivisions, type RegionContext } from '../../region/find-region.ts';
import type { SourceDocument } from '../../source/document.ts';
import { fold, spelling } from '../fold.ts';
import { kindOf, levelOf } from './agency-name.ts';
import { findPublisher, findSignature, findTitle, type Signature, type Title } from './find-agency.ts';
import { findContact, findStatement, findSubject } from './find-in-prose.ts';
import { findScope } from './find-scope.ts';
import { findPublication, findYears } from './find-year.ts';
import { type FoldedLine, type FoldedLines, foldLines } from './folded-lines.ts';

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
  const title = findTitle(lines, document);
  const signature = findSignature(lines);
  const problems: Problem[] = [];
  const named = hints.agency?.trim() || chooseName(title, signature, lines, document, problems);

  const region = regionOf(named ?? '', hints, () => ({
    text: contextOf(lines, sections),
    url: hints.url ?? document.ref.url ?? undefined,
  }));
  const agency = named ? (hints.agency ? named : withParent(named, region.code, lines)) : null;
  if (!agency) problems.push(problem('agencyUnknown'));
  else if (region.status === 'ambiguous')
    problems.push(problem('regionAmbiguous', { params: { found: region.candidates.join(' ') } }));
  else if (region.status === 'unknown') problems.push(problem('regionUnknown'));

  const kind = agency ? kindOf(agency) : 'other';
  const publishedOn = findPublication(lines, document, signature);
  const { reportYear, doubt } = chooseYear(lines, title, document, hints, publishedOn);
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
      publishedOn,
    },
    problems,
  };
}

/**
 * The name that title, dated signature or prose states; else one that stands in the source for another reason and may be
 * another organ's, which is a problem to say.
 */
function chooseName(
  title: Title | undefined,
  signature: Signature | undefined,
  lines: FoldedLines,
  document: SourceDocument,
  problems: Problem[],
): string | undefined {
  const stated = title?.name ?? (signature?.date ? signature.name : findStatement(lines)?.name);
  if (stated) return inFull(stated, signature, lines, document);
  const mention = signature
    ? { name: signature.name, wording: signature.name }
    : (findContact(lines) ?? findSubject(lines) ?? findPublisher(lines, document));
  if (!mention) return undefined;
  problems.push(problem('agencyInferred', { at: signature?.at ?? null, params: { found: mention.wording } }));
  return inFull(mention.name, signature, lines, document);
}

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
  return region.status === 'placed' || regionCode !== undefined ? region : findRegion(name, around());
}

function chooseYear(
  lines: FoldedLines,
  title: Title | undefined,
  document: SourceDocument,
  hints: IdentityHints,
  publishedOn: string | null,
): { readonly reportYear: number | null; readonly doubt: Problem | undefined } {
  if (hints.reportYear !== undefined) return { reportYear: hints.reportYear, doubt: undefined };
  const witnesses = findYears(lines, title, document, hints.url);
  const reportYear = witnesses[0]?.year ?? null;
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

/** Text that may tell where an ambiguous division lies. */
function contextOf(lines: FoldedLines, sections: readonly Section[]): string {
  const own = [...lines.head, ...lines.tail].map(({ text }) => text).join('\n');
  if (own.length > contextCharacters) return own.slice(0, contextCharacters);
  return own + sections.map(({ text }) => fold(text.slice(0, 4000)).text).join('\n');
}
