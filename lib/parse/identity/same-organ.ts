import { expandOrgan } from '../../region/canonical-name.ts';
import { isWithin } from '../../region/division.ts';
import { leadingDivisions } from '../../region/find-region.ts';
import { Memory } from '../text/memory.ts';
import { kindOf } from './agency-name.ts';

/** What an office, a committee or a government adds to the name of the body it acts for. */
const actsFor =
  /(?:党政(?:综合)?|综合|政务公开|政府信息公开)?(?:办公室|办公厅|办)$|(?:管理委员会|管委会)$|(?:人民)?政府$|办事处$/;

type Organ = { readonly codes: readonly string[]; readonly rest: string };

const mostKnown = 2000;
const known = new Memory<Organ>(mostKnown);

/** A name taken apart: where it stands and what it is, without the office that signs for it. */
function partsOf(name: string): Organ {
  return known.get(name) ?? known.keep(name, takeApart);
}

function takeApart(name: string): Organ {
  const plain = name.replace(/\([^()]*\)/g, '');
  const chain = leadingDivisions(plain);
  const isAtStart = chain?.start === 0 && chain.kind !== 'zone';
  let rest = isAtStart ? plain.slice(chain.end) : plain.replace(/^[省市县区州旗盟](?=.{2})/, '');
  for (let before = ''; before !== rest; ) {
    before = rest;
    rest = rest.replace(actsFor, '');
  }
  return { codes: chain?.matches.map(({ code }) => code) ?? [], rest };
}

const liesIn = (one: Organ, other: Organ) =>
  one.codes.length === 0 ||
  other.codes.length === 0 ||
  one.codes.some((code) => other.codes.some((outer) => isWithin(code, outer) || isWithin(outer, code)));

/** Whether two names may be those of one organ: 昆山市教育局, 苏州市昆山市教育局办公室 and 市教育局. */
export function isSameOrgan(name: string, other: string): boolean {
  if (name === other || (other.startsWith(name) && other.slice(name.length).replace(actsFor, '') === '')) return true;
  const [one, two] = [partsOf(name), partsOf(other)];
  if (!liesIn(one, two)) return false;
  if (one.rest === '' || two.rest === '') return one.rest === two.rest;
  return endAlike(one.rest, two.rest) || endAlike(expandOrgan(one.rest), expandOrgan(two.rest));
}

const endAlike = (one: string, two: string) => one.endsWith(two) || two.endsWith(one);

/** Whether a name says which organ it is of: not 党政办公室 or 政务公开科, which every organ has. */
const isTelling = (name: string) =>
  leadingDivisions(name) !== undefined || /(?:[局厅委署院]|政府|委员会|办事处)$/.test(name);

/** Whether a name is that of the government, or its office, over another organ: 昆山市人民政府 over 昆山市教育局. */
export function isGovernmentOver(name: string, organ: string): boolean {
  const kind = kindOf(name);
  if (kind !== 'government' && kind !== 'generalOffice') return false;
  const [over, under] = [partsOf(name), partsOf(organ)];
  const isPlaceOver = over.codes.some(
    (code) => under.codes.length === 0 || under.codes.some((own) => isWithin(own, code)),
  );
  return isPlaceOver && over.rest === '' && kindOf(organ) !== 'government' && kindOf(organ) !== 'generalOffice';
}

/**
 * Whether another name speaks against that of a title. An office or department of a government or a zone may draw up and sign its report
 * (宿迁市政务服务管理办公室 for 宿迁市人民政府): it does not, unless `self` says that the report is its own.
 */
export function contradicts(title: string, other: string, self: (name: string) => boolean): boolean {
  if (isSameOrgan(title, other) || !isTelling(other)) return false;
  const isWhole = ['government', 'zone', 'township', 'subdistrict'].includes(kindOf(title));
  const draws = isWhole && ['department', 'generalOffice', 'other'].includes(kindOf(other));
  return !(draws && liesIn(partsOf(title), partsOf(other)) && !self(other));
}
