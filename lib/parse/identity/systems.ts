import { isDivisionOnly } from './agency-name.ts';

/** A system of organs that prose names as a whole (天津关区, 全国气象部门), the organ of a place and the one of the state. */
type System = { readonly words: RegExp; readonly organ: (place: string) => string; readonly national: string };

const systems: readonly System[] = [
  { words: /^(.+)(?:关区|海关(?:系统|部门))$|^(全国)海关$/, organ: (place) => `${place}海关`, national: '海关总署' },
  { words: /^(.+)气象(?:部门|系统)$/, organ: (place) => `${place}气象局`, national: '中国气象局' },
  { words: /^(.+)税务(?:部门|系统)$/, organ: (place) => `国家税务总局${place}税务局`, national: '国家税务总局' },
  { words: /^(.+)烟草(?:部门|系统|行业)$/, organ: (place) => `${place}烟草专卖局`, national: '国家烟草专卖局' },
  { words: /^(.+)邮政管理(?:部门|系统)$/, organ: (place) => `${place}邮政管理局`, national: '国家邮政局' },
  { words: /^(.+)海事(?:部门|系统)$/, organ: (place) => `${place}海事局`, national: '中华人民共和国海事局' },
  { words: /^(.+)消防救援(?:部门|系统|队伍)$/, organ: (place) => `${place}消防救援局`, national: '国家消防救援局' },
];

/** What the names of all these bodies end in. */
const ending = /(?:办公室|关区|海关|系统|部门|行业|队伍)$/;
const leadingGroup =
  /^(.+?)(?:(?:人民)?政府(?:办公室)?|委办公室)?(?:(?:全面)?推[进行])?(?:政务公开|政府信息公开|信息公开|政务公开和?政务服务|政务信息公开)(?:与政务服务|和政务服务|政务服务|监督|工作)*(?:领导小组|联席会议|协调小组|委员会)?(?:工作)?办公室$/;

/**
 * The organ that a body without a name of its own speaks for: the government of 乌拉特后旗政务公开领导小组办公室, the
 * customs of 天津关区; undefined for every other name.
 */
export function organBehind(name: string): string | undefined {
  if (!ending.test(name)) return undefined;
  const group = leadingGroup.exec(name)?.[1];
  if (group) return isDivisionOnly(group) || /^[省市县区州旗盟]$/.test(group) ? `${group}人民政府` : group;
  for (const { words, organ, national } of systems) {
    const found = words.exec(name);
    const place = found?.[1] ?? found?.[2];
    if (place) return /^(?:全国|我国)$/.test(place) ? national : organ(place);
  }
  return undefined;
}
