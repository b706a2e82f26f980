import { expect, test } from 'vitest';
import { findRegion, type RegionContext } from './find-region.ts';
import { siteAround } from './place-around.ts';

const placed: readonly (readonly [string, string, string])[] = [
  ['大连长兴岛经济技术开发区', '210200', 'shortName:大连'],
  ['大连市营商环境建设局', '210200', 'fullName:大连市'],
  ['细河区营商环境建设局', '210911', 'fullName:细河区'],
  ['招远市人民政府', '370685', 'fullName:招远市'],
  ['淮安市洪泽区人民政府', '320813', 'fullName:洪泽区'],
  ['上海市人民政府办公厅', '310000', 'fullName:上海市'],
  ['南京市鼓楼区人民政府', '320106', 'fullName:鼓楼区'],
  ['洪泽县人民政府', '320813', 'formerName:洪泽县'],
  ['海门市人民政府', '320614', 'formerName:海门市'],
  ['杭州市江干区人民政府', '330102', 'formerName:江干区'],
  ['沙县人民政府', '350405', 'formerName:沙县'],
  ['临夏县人民政府', '622921', 'fullName:临夏县'],
  ['苏州工业园区管理委员会', '320500', 'zone:苏州工业园区'],
  ['雄安新区管理委员会', '130000', 'zone:雄安新区'],
  ['恩施州教育局', '422800', 'shortName:恩施州'],
  ['湘西自治州人民政府', '433100', 'shortName:湘西自治州'],
  ['阜新县人民政府', '210921', 'shortName:阜新县'],
  ['内蒙古自治区锡林郭勒盟太仆寺旗人民政府', '152527', 'fullName:太仆寺旗'],
  ['新疆生产建设兵团第八师', '659001', 'zone:新疆生产建设兵团第八师'],
  ['新疆生产建设兵团第九师白杨市', '659012', 'zone:新疆生产建设兵团第九师白杨市'],
  ['兵团第十三师', '659011', 'zone:兵团第十三师'],
  ['八师石河子市教育局', '659001', 'zone:八师石河子市'],
  ['第十二师市场监督管理局', '650000', 'zone:第十二师'],
  ['白杨市人民政府', '659012', 'fullName:白杨市'],
  ['新疆生产建设兵团教育局', '650000', 'zone:新疆生产建设兵团'],
  ['济宁市任城区唐口街道办事处', '370811', 'fullName:任城区'],
  ['河南省济源市人民政府', '419001', 'fullName:济源市'],
  ['吉林市人民政府', '220200', 'fullName:吉林市'],
  ['吉林省人民政府', '220000', 'fullName:吉林省'],
  ['西安高新技术产业开发区', '610100', 'shortName:西安'],
  ['荆州市公安局', '421000', 'fullName:荆州市'],
  ['国家税务总局大连市税务局', '210200', 'fullName:大连市'],
  ['国家统计局江苏调查总队', '320000', 'shortName:江苏'],
  ['中国(河北)自由贸易试验区雄安片区管理委员会', '130000', 'shortName:河北'],
  ['中国(辽宁)自由贸易试验区大连片区管理委员会', '210200', 'shortName:大连'],
  ['长白山保护开发区管理委员会', '220000', 'zone:长白山保护开发区'],
  ['吉林省长白山保护开发区池西区管理委员会', '220000', 'fullName:吉林省'],
  ['长白朝鲜族自治县人民政府', '220623', 'fullName:长白朝鲜族自治县'],
  ['佛山市南海区民政局', '440605', 'fullName:南海区'],
  ['佛山市公安局南海分局', '440605', 'branch:南海'],
  ['遂宁市公安局船山区分局', '510903', 'branch:船山区'],
  ['大连市自然资源局中山分局', '210202', 'branch:中山'],
  ['国家税务总局遂宁市税务局船山区税务局', '510903', 'branch:船山区'],
  ['深圳市市场监督管理局南山监管局', '440305', 'branch:南山'],
  ['北京市规划和自然资源委员会朝阳分局', '110105', 'branch:朝阳'],
  ['武汉市公安局东湖新技术开发区分局', '420100', 'fullName:武汉市'],
  ['大连市公安局高新园区分局', '210200', 'fullName:大连市'],
  ['东湖高新区教育局', '420100', 'zone:东湖高新区'],
  ['武汉东湖新技术开发区教育局', '420100', 'shortName:武汉'],
  ['井冈山经济技术开发区管理委员会', '360800', 'zone:井冈山经济技术开发区'],
  ['甘泉堡经济技术开发区', '650100', 'zone:甘泉堡经济技术开发区'],
  ['杭州湾上虞经济技术开发区管委会', '330604', 'zone:杭州湾上虞经济技术开发区'],
  ['南京江宁经开区管委会', '320115', 'zone:江宁经开区'],
  ['昆山高新区管委会', '320583', 'zone:昆山高新区'],
  ['大连高新区管委会', '210200', 'shortName:大连'],
  ['石家庄市公安局新华分局', '130105', 'branch:新华区'],
  ['天津市公安局和平分局', '120101', 'branch:和平区'],
  ['焦作市公安局解放分局', '410802', 'branch:解放区'],
  ['舟山市公安局普陀山分局', '330900', 'fullName:舟山市'],
  ['国家外汇管理局大连市分局', '210200', 'fullName:大连市'],
  ['国家矿山安全监察局辽宁局', '210000', 'shortName:辽宁'],
  ['东海县水务局', '320722', 'fullName:东海县'],
  ['北海海事局', '450500', 'shortName:北海'],
  ['太湖县水利局', '340825', 'fullName:太湖县'],
  ['交通运输部南海救助局', '000000', 'nationalOrgan:交通运输部南海救助局'],
  ['自然资源部东海局', '000000', 'nationalOrgan:自然资源部东海局'],
  ['公安部', '000000', 'nationalOrgan:公安部'],
  ['国家发展和改革委员会', '000000', 'nationalOrgan:国家发展和改革委员会'],
];

test.each(placed)('%s stands in %s', (name, code, reason) => {
  expect(findRegion(name)).toEqual({ status: 'placed', code, reason });
});

test.each(['南海救助局', '东海第一救助飞行队', '北海航海保障中心', '东海分局', '太湖流域管理局'])(
  "%s is no organ of the division that shares its water's name",
  (name) => {
    expect(findRegion(name)).toMatchObject({ status: 'unknown', code: null });
  },
);

test('a district name that four cities bear is left unplaced, with its candidates', () => {
  expect(findRegion('鼓楼区人民政府')).toMatchObject({
    status: 'ambiguous',
    code: null,
    candidates: ['320106', '320302', '350102', '410204'],
  });
});

const settled: readonly (readonly [RegionContext, string, string])[] = [
  [{ text: '南京市鼓楼区人民政府办公室' }, '320106', 'parentInText:南京市鼓楼区'],
  [{ text: '地址：开封市某路1号' }, '410204', 'mention:开封市'],
  [{ url: 'http://gl.nanjing.gov.cn/a.html' }, '320106', 'siteHost:gl.nanjing.gov.cn'],
  [{ text: '网站标识码：3501020001' }, '350102', 'siteCode:350102'],
  [{ text: '苏公网安备32010602010001号' }, '320106', 'policeNumber:320106'],
  [{ text: '闽ICP备05000001号' }, '350102', 'licence:闽ICP备'],
  [{ text: '地址:某路1号 邮政编码：210008' }, '320106', 'postalCode:210008'],
  [{ text: '邮编350003 电话0591-00000000' }, '350102', 'postalCode:350003'],
  [{ text: '联系电话：（0516）00000000' }, '320302', 'areaCode:0516'],
  [{ text: '电话:0378-0000000,南京市某公司技术支持' }, '410204', 'areaCode:0378'],
  [{ regionCode: '410204', text: '南京市鼓楼区' }, '410204', 'manifest:鼓楼区'],
];

test.each(settled)('鼓楼区 with %j stands in %s', (context, code, reason) => {
  expect(findRegion('鼓楼区人民政府', context)).toEqual({ status: 'placed', code, reason });
});

test.each<RegionContext>([
  { text: '邮编：510000 电话：020-00000000' },
  { text: '电话：00000000，工单编号2025-20230101' },
  { url: 'http://www.njgl.gov.cn/a.html' },
  { url: 'http://www.gulou.gov.cn/a.html' },
])('%j does not tell where 鼓楼区 stands', (context) => {
  expect(findRegion('鼓楼区人民政府', context).status).toBe('ambiguous');
});

test('a postal zone that two candidates share settles nothing, their area codes do', () => {
  expect(findRegion('向阳区人民政府', { text: '邮编：154100' }).status).toBe('ambiguous');
  expect(findRegion('向阳区人民政府', { text: '邮编：154100 电话：0468-0000000' }).code).toBe('230402');
});

test.each<[string, RegionContext, string]>([
  ['朝阳经济技术开发区管委会', {}, '211300'],
  ['朝阳经济技术开发区管委会', { text: '地址：长春市朝阳区某街1号' }, '220104'],
  ['朝阳教育局', { text: '北京市朝阳区某街1号' }, '110105'],
  ['朝阳经济技术开发区管委会', { text: '朝阳市某街1号，沈阳市、长春市' }, '211300'],
  ['西安财政局', { text: '牡丹江市某街1号' }, '231005'],
  ['西安高新区管委会', { text: '西安市某街1号，与牡丹江市合作' }, '610100'],
])('%s with %j stands in %s', (name, context, code) => {
  expect(findRegion(name, context).code).toBe(code);
});

test('every division of the corps with a city is that city', () => {
  const cities = '阿拉尔 铁门关 图木舒克 可克达拉 双河 五家渠 胡杨河 石河子 白杨 北屯'.split(' ');
  for (const [index, city] of cities.entries()) {
    const division = findRegion(`新疆生产建设兵团第${'一二三四五六七八九十'[index]}师`);
    expect(division.code, city).toBe(findRegion(`${city}市人民政府`).code);
    expect(division.code).toMatch(/^6590/);
  }
  expect(findRegion('第十三师').code).toBe(findRegion('新星市').code);
  expect(findRegion('第十四师').code).toBe(findRegion('昆玉市').code);
});

test('a context that speaks for two candidates settles nothing', () => {
  expect(findRegion('鼓楼区人民政府', { text: '南京市与徐州市，苏ICP备1号' }).status).toBe('ambiguous');
});

test('a name without a division is unknown unless its site says where it stands', () => {
  expect(findRegion('市教育局')).toMatchObject({ status: 'unknown', code: null });
  expect(findRegion('城关镇人民政府').status).toBe('unknown');
  expect(findRegion('市教育局', { text: '网站标识码:2111000031' })).toMatchObject({ status: 'placed', code: '211100' });
});

test.each([
  '东湖风景区管委会',
  '西湖风景名胜区管理委员会',
  '太湖新城管委会',
  '南湖科技城建设局',
  '南山生态城管委会',
  '泰山景区管委会',
  '长兴岛保税港区管委会',
  '高新区教育局',
  '经开区管委会',
  '国家高新区管委会',
  '国家级经济技术开发区',
  '前海合作区管理局',
  '深汕特别合作区管委会',
])('%s is a zone, and of no district that its name begins like', (name) => {
  expect(findRegion(name)).toMatchObject({ status: 'unknown', code: null });
});

const around: readonly (readonly [string, RegionContext, string | null])[] = [
  ['永安镇人民政府', { text: '可以从突泉县人民政府门户网站(http://www.tq.gov.cn)下载' }, '152224'],
  ['永安镇人民政府', { text: '本报告可在寿光市人民政府门户网站下载' }, '370783'],
  ['永安镇人民政府', { text: '地址:兴安盟突泉县永安镇' }, '152224'],
  ['永安镇人民政府', { url: 'http://www.shouguang.gov.cn/a/b.html' }, '370783'],
  // the city's portal carries the reports of all its counties
  ['永安镇人民政府', { text: '本报告可在潍坊市人民政府门户网站下载' }, null],
  ['永安镇人民政府', { text: '突泉县人民政府网站、寿光市人民政府网站' }, null],
  ['永安镇人民政府', { text: '网站标识码:3707000001' }, null],
  ['虎门镇人民政府', { text: '可在东莞市人民政府门户网站下载' }, '441900'],
  ['市城管局', { text: '本报告可在潍坊市人民政府门户网站下载' }, '370700'],
  ['市城管局', { text: '地址:潍坊市奎文区某街1号' }, '370700'],
  ['区水利局', { text: '可在济宁市任城区人民政府网站查阅' }, '370811'],
  ['区水利局', { text: '可在济宁市人民政府网站查阅' }, null],
  ['区水利局', { text: '可在内蒙古自治区人民政府网站查阅' }, null],
  ['省水利厅', { text: '地址:武汉市武昌区某路' }, '420000'],
  ['教育局', { text: '地址:武汉市江岸区某路' }, null],
  ['教育局', { text: '可在昆山市人民政府网站查阅' }, '320583'],
  ['高新区管委会', { text: '可在武汉市人民政府门户网站查阅' }, '420100'],
  ['东湖风景区教育局', { text: '来源:武汉市东湖生态旅游风景区教育局' }, '420100'],
  ['东湖风景区教育局', { text: '在南昌市东湖区的帮助下' }, null],
  ['南湖新区管委会', { text: '唐山南湖新区管理委员会' }, '130200'],
  ['南湖新区管委会', { text: '传承嘉兴南湖红船精神' }, null],
  ['高新区管委会', { text: '武汉市高新区管理委员会' }, '420100'],
  ['高新区管委会', { text: '武汉市高新技术企业增多' }, null],
  ['高新区管委会', { text: '学习苏州高新区和无锡高新区' }, null],
  ['招远开发区管委会', { text: '招远市经济平稳' }, '370685'],
  ['招远开发区管委会', { text: '全区经济平稳' }, null],
];

test.each(around)('%s with %j stands in %s', (name, context, code) => {
  expect(findRegion(name, context).code).toBe(code);
});

test('what tells unplaced organs of one name apart, in order', () => {
  const text = '见潍坊市人民政府门户网站,邮编:261000,电话:0536-0000000';
  expect(siteAround({ text, url: 'https://WWW.Weifang.gov.cn/a/永安镇.html' })).toBe('host:weifang.gov.cn');
  expect(siteAround({ text })).toBe('portal:山东省潍坊市');
  expect(siteAround({ text: '邮编:261000,电话:0536-0000000' })).toBe('postal:261000');
  expect(siteAround({ text: '电话:0536-0000000' })).toBe('area:0536');
  expect(siteAround({ text: '统计期限为一年' })).toBeNull();
});

test('a manifest code outside the register places nothing', () => {
  expect(findRegion('大连市教育局', { regionCode: '999999' })).toMatchObject({ status: 'unknown', code: null });
});

test.each([
  '东湖医院',
  '东湖公园管理处',
  '西湖小学',
  '南湖派出所',
  '太湖管理局',
  '朝阳医院',
  '中山大学',
  '海淀图书馆',
  '洪泽湖管理处',
])('%s is placed by nothing but its surroundings', (name) => {
  expect(findRegion(name)).toMatchObject({ status: 'unknown', code: null });
});

test.each([
  ['东湖医院', { text: '地址：南昌市东湖区某路1号' }, '360102'],
  ['海淀图书馆', { text: '北京市海淀区图书馆' }, '110108'],
  ['东湖区医院', {}, '360102'],
  ['苏州大学', {}, '320500'],
  ['东湖教育局', {}, '360102'],
])('%s with %j stands in %s, as is written out', (name, context, code) => {
  expect(findRegion(name, context).code).toBe(code);
});
