/** What a division's name ends in, longest first. */
const suffixWords = [
  '特别行政区',
  '行政委员会',
  '自治区',
  '自治州',
  '自治县',
  '自治旗',
  '地区',
  '新区',
  '特区',
  '省',
  '市',
  '县',
  '区',
  '旗',
  '盟',
] as const;

/** Names whose last characters are cut elsewhere than they look: 清新区 is a 区 named 清新, 神农架 alone is a 林区. */
const unsplit: Readonly<Record<string, string>> = {
  沙县区: '区',
  城区: '区',
  矿区: '区',
  郊区: '区',
  清新区: '区',
  神农架林区: '林区',
};

/** The peoples that autonomous areas are named after, as their names write them. */
export const peoples: readonly { readonly zh: string; readonly en: string }[] = [
  ['柯尔克孜族', 'Kyrgyz'],
  ['柯尔克孜', 'Kyrgyz'],
  ['塔吉克', 'Tajik'],
  ['哈萨克族', 'Kazakh'],
  ['哈萨克', 'Kazakh'],
  ['维吾尔', 'Uygur'],
  ['达斡尔族', 'Daur'],
  ['鄂温克族', 'Evenki'],
  ['鄂伦春', 'Oroqen'],
  ['蒙古族', 'Mongol'],
  ['蒙古', 'Mongol'],
  ['朝鲜族', 'Korean'],
  ['土家族', 'Tujia'],
  ['东乡族', 'Dongxiang'],
  ['撒拉族', 'Salar'],
  ['保安族', 'Bonan'],
  ['裕固族', 'Yugur'],
  ['锡伯', 'Xibe'],
  ['仡佬族', 'Gelao'],
  ['布依族', 'Bouyei'],
  ['毛南族', 'Maonan'],
  ['仫佬族', 'Mulao'],
  ['傈僳族', 'Lisu'],
  ['景颇族', 'Jingpo'],
  ['拉祜族', 'Lahu'],
  ['纳西族', 'Naxi'],
  ['哈尼族', 'Hani'],
  ['布朗族', 'Blang'],
  ['普米族', 'Pumi'],
  ['独龙族', 'Derung'],
  ['怒族', 'Nu'],
  ['满族', 'Manchu'],
  ['回族', 'Hui'],
  ['壮族', 'Zhuang'],
  ['藏族', 'Tibetan'],
  ['苗族', 'Miao'],
  ['侗族', 'Dong'],
  ['瑶族', 'Yao'],
  ['畲族', 'She'],
  ['黎族', 'Li'],
  ['彝族', 'Yi'],
  ['羌族', 'Qiang'],
  ['水族', 'Sui'],
  ['白族', 'Bai'],
  ['傣族', 'Dai'],
  ['佤族', 'Va'],
  ['土族', 'Tu'],
  ['各族', 'Multi-ethnic'],
].map(([zh = '', en = '']) => ({ zh, en }));

/** What kind of division a name says it is: `区`, `自治州` …; empty if it says nothing. */
export function suffixOf(name: string): string {
  if (Object.hasOwn(unsplit, name)) return unsplit[name] ?? '';
  return suffixWords.find((word) => name.endsWith(word) && name.length > word.length) ?? '';
}

/** The peoples an autonomous division is named after, in the order of its name. */
export function peoplesOf(name: string): readonly { readonly zh: string; readonly en: string }[] {
  return split(name).found;
}

/** The name without its suffix and peoples: `阜新蒙古族自治县` → `阜新`; never empty. */
export function stemOf(name: string): string {
  return split(name).stem;
}

function split(name: string) {
  const suffix = suffixOf(name);
  let stem = name.slice(0, name.length - suffix.length);
  const found: { zh: string; en: string }[] = [];
  while (suffix.startsWith('自治') || stem.endsWith('族')) {
    const people = peoples.find(({ zh }) => stem.endsWith(zh));
    // 内蒙古 is the place itself
    if (!people || stem.length - people.zh.length < 2) break;
    found.unshift(people);
    stem = stem.slice(0, -people.zh.length);
  }
  return { stem, found };
}
