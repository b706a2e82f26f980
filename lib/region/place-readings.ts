/** A place name that is not read as its characters usually are in place names, and where that is written down. */
export type PlaceReading = {
  /** The name without the word for its kind of division: 乐清 of 乐清市. */
  readonly stem: string;
  /** A syllable for each character, without tones. */
  readonly syllables: string;
  readonly source: string;
};

const dictionary = (entry: string) => `《现代汉语词典》第 7 版“${entry}”`;

/**
 * Names with a reading of their own. Every stem of a division that holds a character of several readings is either here
 * or among `reviewedReadings`; place-readings.test.ts lists what is in neither.
 */
export const placeReadings: readonly PlaceReading[] = [
  { stem: '乐亭', syllables: 'lao ting', source: dictionary('乐 lào：用于地名，乐亭在河北') },
  { stem: '乐陵', syllables: 'lao ling', source: dictionary('乐 lào：用于地名，乐陵在山东') },
  { stem: '乐清', syllables: 'yue qing', source: dictionary('乐 yuè：乐清，地名，在浙江') },
  { stem: '六合', syllables: 'lu he', source: dictionary('六 lù：六合，地名，在江苏') },
  { stem: '六安', syllables: 'lu an', source: dictionary('六 lù：六安，地名，在安徽') },
  { stem: '单', syllables: 'shan', source: dictionary('单 Shàn：单县，地名，在山东') },
  { stem: '召陵', syllables: 'shao ling', source: '漯河市召陵区，古召陵；《春秋》僖公四年“盟于召陵”，召音邵' },
  { stem: '大城', syllables: 'dai cheng', source: dictionary('大 dài：大城，地名，在河北') },
  { stem: '大埔', syllables: 'da bu', source: dictionary('埔 bù：大埔，地名，在广东') },
  { stem: '吴堡', syllables: 'wu bu', source: dictionary('堡 bǔ：吴堡，地名，在陕西') },
  { stem: '红寺堡', syllables: 'hong si bu', source: '堡作地名用字读 bǔ，同吴堡；宁夏吴忠市红寺堡区' },
  { stem: '宕昌', syllables: 'tan chang', source: dictionary('宕 tàn：宕昌，地名，在甘肃') },
  { stem: '尉犁', syllables: 'yu li', source: dictionary('尉 yù：尉犁，地名，在新疆') },
  { stem: '崆峒', syllables: 'kong tong', source: dictionary('崆峒 Kōngtóng：山名，在甘肃') },
  { stem: '繁峙', syllables: 'fan shi', source: dictionary('峙 shì：繁峙，地名，在山西') },
  { stem: '洪洞', syllables: 'hong tong', source: dictionary('洞 tóng：洪洞，地名，在山西') },
  { stem: '穆棱', syllables: 'mu ling', source: dictionary('棱 líng：穆棱，地名，在黑龙江') },
  { stem: '歙', syllables: 'she', source: dictionary('歙 Shè：歙县，地名，在安徽') },
  { stem: '泌阳', syllables: 'bi yang', source: dictionary('泌 bì：泌阳，地名，在河南') },
  { stem: '浚', syllables: 'xun', source: dictionary('浚 Xùn：浚县，地名，在河南') },
  { stem: '涡阳', syllables: 'guo yang', source: dictionary('涡 Guō：涡河，水名；涡阳在涡河之北') },
  { stem: '牟定', syllables: 'mou ding', source: '云南楚雄州牟定县，牟读 móu；地名读 mù 的是山东牟平、河南中牟' },
  { stem: '珲春', syllables: 'hun chun', source: dictionary('珲 hún：珲春，地名，在吉林') },
  { stem: '称多', syllables: 'chen duo', source: '青海玉树州称多县，藏语 音译，称读 chèn' },
  { stem: '筠连', syllables: 'jun lian', source: dictionary('筠 jūn：筠连，地名，在四川') },
  { stem: '东莞', syllables: 'dong guan', source: dictionary('莞 guǎn：东莞，地名，在广东') },
  { stem: '蔚', syllables: 'yu', source: dictionary('蔚 Yù：蔚县，地名，在河北') },
  { stem: '西藏', syllables: 'xi zang', source: dictionary('藏 zàng：西藏') },
  { stem: '蚌埠', syllables: 'beng bu', source: dictionary('蚌 bèng：蚌埠，地名，在安徽') },
  { stem: '蚌山', syllables: 'beng shan', source: '蚌埠市蚌山区，随蚌埠读 bèng' },
  { stem: '闵行', syllables: 'min hang', source: '上海市闵行区，行读 háng（闵行老街以店行得名）' },
  { stem: '调兵山', syllables: 'diao bing shan', source: '辽宁铁岭市调兵山市，调兵即调动兵马，读 diào' },
  { stem: '重庆', syllables: 'chong qing', source: dictionary('重庆 Chóngqìng') },
  { stem: '铅山', syllables: 'yan shan', source: dictionary('铅 yán：铅山，地名，在江西') },
  { stem: '长子', syllables: 'zhang zi', source: dictionary('长 zhǎng：长子，地名，在山西') },
  { stem: '东阿', syllables: 'dong e', source: dictionary('阿 ē：东阿，地名，在山东') },
  { stem: '黄陂', syllables: 'huang pi', source: dictionary('陂 pí：黄陂，地名，在湖北') },
  { stem: '番禺', syllables: 'pan yu', source: dictionary('番 pān：番禺，地名，在广东') },
  { stem: '荥经', syllables: 'ying jing', source: dictionary('荥 yíng：荥经，地名，在四川') },
  { stem: '郫都', syllables: 'pi du', source: '成都市郫都区，由郫县改设，都随成都读 dū' },
  { stem: '民乐', syllables: 'min le', source: '甘肃张掖市民乐县，取人民安乐之意，读 lè' },
];
