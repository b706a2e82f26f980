import type { AgencyKind, AgencyLevel, RegionFinding } from '../../form/report.ts';
import { divisionOf } from '../../region/division.ts';
import { divisionsFromStart, isNationalOrgan, leadingDivisions } from '../../region/find-region.ts';
import { Memory } from '../text/memory.ts';

const zoneWord =
  /(?:开发区|高新区|经开区|新区|园区|示范区|管理区|合作区|试验区|实验区|度假区|风景名胜区|风景区|保税区|产业区|经济区|旅游区|集聚区|聚集区|自贸区|自由贸易区|工业园|产业园|科技园|科技城|新城|港区|片区)(?:管理委员会|管委会|管理办公室|管理局)?(?:办公室)?$/;
const organWord =
  /(?:政府|行政公署|办公厅|办公室|委员会|管委会|办事处|[局厅部院署社]|委|中心|分局|兵团|师市|公署|处|站|馆|校|大学|学院|医院|银行|公司|协会|联合会|海关|专员办|监管办|队|法院|检察院|所|[中小]学|[一二三四五六七八九十]中|幼儿园|残联|[妇文侨]联|科协|工商联|总工会|红十字会|(?:园艺|[林农牧渔茶]|[原良]种|种畜|蚕种)场|(?:政府|交流|外事|侨务|金融|扶贫|人防|法制|编|信访|防汛|地方志|史志|移民|街道)办)$/;

/** The corps, one of its divisions, with the city that is the same body, or a regiment. */
const corpsWord =
  /^(?:(?:新疆(?:生产建设)?)?兵团)?第?[一二三四五六七八九十]{1,2}师(?:[\u4e00-\u9fff]{2,4}市)?(?:[一二三四五六七八九十〇零百]{1,5}团)?$|^新疆生产建设兵团$/;
/** Words for the organ itself or for many, with which no name begins: 我局, 局办公室, 各镇街道, 全市各部门. */
const noName =
  /^(?:我|本(?!溪)|该|关于|公布|发布|印发|转发|报送|编制|根据|按照|附件|首页|当前|局|厅|委|办|署|[镇乡](?:人民)?政府|街道|管委会|管理委员会|单位|部门|[现特]向|[现特]将)|(?:^|[省市县区州旗])各(?!族)|^全[省市县区]|所属|下属|有关|相关/;

/** Whether a piece of folded text can be the whole name of an organ: it starts with a division or ends as organs do. */
export function isAgencyName(text: string): boolean {
  if (!writtenName.test(text)) return false;
  return known.get(text) ?? known.keep(text, isName);
}

const writtenName = /^[\u4e00-\u9fff()"]{2,40}$/;
const mostKnown = 5000;
const known = new Memory<boolean>(mostKnown);

function isName(text: string): boolean {
  if (noName.test(text)) return false;
  if (organWord.test(text) && !/[的了为和与及]$/.test(text)) return text.length > 2;
  return isDivisionOnly(text) || zoneWord.test(text) || corpsWord.test(text) || /(?:镇|乡|街道|苏木)$/.test(text);
}

/** Whether a piece of running text names an organ whose kind its wording tells. */
export function isOrgan(text: string): boolean {
  return isAgencyName(text) && kindOf(text) !== 'other';
}

/** Whether a name says a division and nothing after it: 宿迁市. */
export function isDivisionOnly(name: string): boolean {
  const divisions = divisionsFromStart(name);
  return divisions?.end === name.length && divisions.kind !== 'zone';
}

/** What kind of organ a name is that of; `other` where its wording tells none. */
export function kindOf(agency: string): AgencyKind {
  const name = agency.replace(/\([^()]*\)/g, '');
  if (/街道(?:办事处|办|人民政府)?$/.test(name)) return 'subdistrict';
  if (/(?:镇|乡|苏木)(?:人民)?政府(?:办公室)?$|(?:镇|乡|苏木)$/.test(name)) return 'township';
  if (/(?:人民政府|市政府|省政府|县政府|区政府|州政府)(?:办公厅|办公室|办)$|^国务院办公厅$/.test(name))
    return 'generalOffice';
  if (/(?:政府|行政公署|公署)$/.test(name) || isDivisionOnly(name)) return 'government';
  if (zoneWord.test(name) || corpsWord.test(name)) return 'zone';
  if (isNationalOrgan(name) && leadingDivisions(name) === undefined) return 'ministry';
  return organWord.test(name) ? 'department' : 'other';
}

/** The level an organ stands on: that of its division, township for townships and sub-districts, unknown for zones. */
export function levelOf(kind: AgencyKind, region: RegionFinding): AgencyLevel {
  if (kind === 'township' || kind === 'subdistrict') return 'township';
  if (kind === 'zone' || region.status !== 'placed') return 'unknown';
  return divisionOf(region.code)?.level ?? 'unknown';
}
