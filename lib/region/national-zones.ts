/**
 * Zones approved by the State Council whose names do not begin with their city: each belongs to the division given. The
 * names follow 《中国开发区审核公告目录（2018 年版）》 (公告 2018 年第 4 号) and the State Council's later approvals; the
 * division is the county or district the zone is named after, or else its city. Zones named after a city
 * (合肥高新技术产业开发区) need no row. A stem that several zones share
 * (火炬, 临港), or that is a county elsewhere (明水, 东山), has none either.
 */
const economic = `
110000 亦庄
120110 东丽
120111 西青
120113 北辰
120114 武清
120118 子牙
130209 曹妃甸
210100 辉山
210212 旅顺
211100 辽滨 辽滨沿海
220300 红嘴
230100 利民
230125 宾西
231083 海林
310000 漕河泾
310112 闵行
310115 金桥 张江
310117 松江
320115 江宁
320205 锡山
320206 惠山
320282 宜兴
320500 浒墅关
320506 吴中
320507 相城
320509 吴江
320581 常熟
320582 张家港
320583 昆山
320585 太仓港
320614 海门
320682 如皋
320685 海安
321282 靖江
321322 沭阳
330109 萧山
330110 余杭
330111 富阳
330200 大榭
330421 嘉善
330482 平湖
330522 长兴
330600 袍江
330603 柯桥
330604 杭州湾上虞 上虞
330782 义乌
331000 台州湾
340104 蜀山
340881 桐城
341881 宁国
350181 融侨
350900 东侨
360121 小蓝
360681 贵溪
360781 瑞金
360783 龙南
360800 井冈山
370281 胶州
370481 滕州
370685 招远
371681 邹平
410581 红旗渠
420112 临空港
420683 枣阳
420700 葛店
420984 汉川
430112 望城
430181 浏阳
430182 宁乡
440114 花都
440115 南沙
440118 增城
441300 大亚湾
445203 揭东
450700 钦州港
500101 万州
500102 涪陵
500115 长寿
510113 青白江
532503 蒙自
610100 陕西航空 陕西航天 航空基地 航天基地
632801 格尔木昆仑
650100 甘泉堡
652300 准东
652801 库尔勒
652902 库车
654003 奎屯-独山子
659001 石河子
659002 阿拉尔
659004 五家渠`;

const highTechnology = `
131082 燕郊
220100 净月
222401 延吉
310112 紫竹
310115 张江
320281 江阴
320412 武进
320581 常熟
320583 昆山
330109 萧山临江
330411 秀洲
330500 莫干山
360482 共青城
360981 丰城
370116 莱芜
370500 黄河三角洲农业
420100 东湖
420281 大冶湖
429004 仙桃
429005 潜江
500118 永川
500120 璧山
500153 荣昌
610403 杨凌
652301 昌吉
659001 石河子`;

/** New areas (国家级新区), and other bodies with a territory but no division of their own that the register does not list. */
const others: Readonly<Record<string, string>> = {
  雄安新区: '130000',
  河北雄安新区: '130000',
  两江新区: '500000',
  西咸新区: '610000',
  贵安新区: '520000',
  赣江新区: '360000',
  天府新区: '510100',
  湘江新区: '430100',
  江北新区: '320100',
  滇中新区: '530000',
  西海岸新区: '370211',
  舟山群岛新区: '330900',
  金普新区: '210213',
  长白山: '220000',
  长白山保护开发区: '220000',
  长兴岛经济技术开发区: '210200',
  长兴岛经济区: '210200',
  杨凌示范区: '610403',
  杨凌农业高新技术产业示范区: '610403',
  东湖新技术开发区: '420100',
  横琴粤澳深度合作区: '440400',
  洋浦经济开发区: '460400',
  洋浦经济技术开发区: '460400',
  平潭综合实验区: '350128',
  中国新加坡苏州工业园区: '320500',
  // two customs offices named after a pass and a district, each for an area of its own
  拱北海关: '440400',
  黄埔海关: '440100',
};

/** How the name of a zone of each kind goes on after its stem. */
const endings = {
  economic: ['经济技术开发区', '经开区'],
  highTechnology: ['高新技术产业开发区', '高新技术开发区', '高新区', '高新技术产业示范区'],
};

function* rowsOf(table: string, of: readonly string[]): Generator<readonly [name: string, code: string]> {
  for (const line of table.trim().split('\n')) {
    const [code = '', ...stems] = line.split(' ');
    for (const stem of stems) for (const ending of of) yield [stem + ending, code];
  }
}

/** Every way to write such a zone, with the code of the division it belongs to. */
export const nationalZones: readonly (readonly [name: string, code: string])[] = [
  ...rowsOf(economic, endings.economic),
  ...rowsOf(highTechnology, endings.highTechnology),
  ...Object.entries(others),
];

/**
 * What makes the words after a short name those of a zone: 东湖 in 东湖高新区 is a lake and no district. A zone's word stands
 * before any word for an organ (大连市公安局高新区分局 is no zone).
 */
const zoneAfter =
  /^[^局厅委署院省市县旗镇乡村()]{0,10}?(?:高新(?:技术)?(?:产业)?(?:开发|示范|园)?区|高新|经开区|经济区|开发区|新区|新城|园区|工业园|产业园|科技园|示范[区园]|管理区|合作区|[试实]验区|度假区|风景(?:名胜)?区|景区|旅游区|保税[区港]|产业区|集[聚中]区|聚集区|自由贸易|自贸[区港]|科技城|科学城|生态[城区]|空港|港区|投资区|管委会|管理委员会)/;

/** Whether a zone's word follows at `end` of a name: 东湖|高新区教育局. */
export function isBeforeZoneWord(name: string, end: number): boolean {
  return zoneAfter.test(name.slice(end, end + 20));
}
