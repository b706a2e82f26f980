import { divisionOf } from './division.ts';
import { peoplesOf, stemOf, suffixOf } from './name-parts.ts';
import { placeSyllables } from './pinyin.ts';

/** Names that English writes otherwise than their pinyin, by code. */
const established: Readonly<Record<string, string>> = {
  '000000': 'National',
  '150000': 'Inner Mongolia',
  '450000': 'Guangxi',
  '540000': 'Tibet',
  '610000': 'Shaanxi',
  '640000': 'Ningxia',
  '650000': 'Xinjiang',
  '810000': 'Hong Kong',
  '820000': 'Macau',
  '150100': 'Hohhot',
  '150600': 'Ordos',
  '150700': 'Hulunbuir',
  '150800': 'Bayannur',
  '150900': 'Ulanqab',
  '152200': 'Hinggan League',
  '152500': 'Xilingol League',
  '152900': 'Alxa League',
  '150723': 'Oroqen Autonomous Banner',
  '150724': 'Evenki Autonomous Banner',
  '220200': 'Jilin City',
  '230100': 'Harbin',
  '230200': 'Qiqihar',
  '232700': 'Da Hinggan Ling Prefecture',
  '513200': 'Ngawa Tibetan and Qiang Autonomous Prefecture',
  '513300': 'Garzê Tibetan Autonomous Prefecture',
  '522732': 'Sandu Sui Autonomous County',
  '460321': 'Xisha Islands',
  '460322': 'Nansha Islands',
  '460323': 'Zhongsha Islands',
  '540100': 'Lhasa',
  '540200': 'Shigatse',
  '540300': 'Chamdo',
  '540400': 'Nyingchi',
  '540600': 'Nagqu',
  '542500': 'Ngari Prefecture',
  '622926': 'Dongxiang Autonomous County',
  '650100': 'Ürümqi',
  '650200': 'Karamay',
  '650400': 'Turpan',
  '652700': 'Bortala Mongol Autonomous Prefecture',
  '652800': 'Bayingolin Mongol Autonomous Prefecture',
  '652900': 'Aksu Prefecture',
  '653000': 'Kizilsu Kyrgyz Autonomous Prefecture',
  '653100': 'Kashgar Prefecture',
  '653200': 'Hotan Prefecture',
  '654000': 'Ili Kazakh Autonomous Prefecture',
  '654300': 'Altay Prefecture',
  '659001': 'Shihezi',
  '810001': 'Central and Western District',
  '810002': 'Wan Chai District',
  '810003': 'Eastern District',
  '810004': 'Southern District',
  '810005': 'Yau Tsim Mong District',
  '810006': 'Sham Shui Po District',
  '810007': 'Kowloon City District',
  '810008': 'Wong Tai Sin District',
  '810009': 'Kwun Tong District',
  '810010': 'Tsuen Wan District',
  '810011': 'Tuen Mun District',
  '810012': 'Yuen Long District',
  '810013': 'North District',
  '810014': 'Tai Po District',
  '810015': 'Sai Kung District',
  '810016': 'Sha Tin District',
  '810017': 'Kwai Tsing District',
  '810018': 'Islands District',
};

const suffixes: Readonly<Record<string, string>> = {
  省: '',
  市: '',
  自治区: '',
  特别行政区: '',
  区: 'District',
  县: 'County',
  自治县: 'Autonomous County',
  旗: 'Banner',
  自治旗: 'Autonomous Banner',
  盟: 'League',
  地区: 'Prefecture',
  自治州: 'Autonomous Prefecture',
  林区: 'Forestry District',
  特区: 'Special District',
  新区: 'New Area',
  行政委员会: 'Administrative Committee',
};

/** What an English name says of kind and peoples: ` Tibetan and Qiang Autonomous Prefecture`, ` League`. */
const kindWords = / (?:(?:\w+ (?:and \w+ )?)?Autonomous )?(?:Prefecture|League|County|Banner|District)$/;

const cache = new Map<string, string>();

/** The English name of a division (`Suqian`, `Hongze District`); the code itself where GB/T 2260 has no such division. */
export function englishNameOf(code: string): string {
  const known = established[code] ?? cache.get(code);
  if (known) return known;
  const division = divisionOf(code);
  if (!division) return code;
  const { name } = division;
  const suffix = suffixOf(name);
  const peoples = peoplesOf(name);
  const stem = stemOf(name);
  const words = [
    romanise(stem),
    peoples.length > 3 ? 'Multi-ethnic' : listed(peoples.map(({ en }) => en)),
    suffixes[suffix] ?? '',
  ];
  const english = words.filter(Boolean).join(' ');
  cache.set(code, english);
  return english;
}

/** The same without the words for its kind and its peoples: `Enshi`, `Hongze`. */
export function englishStemOf(code: string): string {
  const name = divisionOf(code)?.name;
  return established[code]?.replace(kindWords, '') ?? (name ? romanise(stemOf(name)) : code);
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** The reviewed syllables of a stem as one word: Yueqing, Xi'an. */
function romanise(stem: string): string {
  const word = placeSyllables(stem)
    .map((syllable, at) => (at > 0 && /^[aoe]/.test(syllable) ? `'${syllable}` : syllable))
    .join('');
  return word.charAt(0).toUpperCase() + word.slice(1);
}
