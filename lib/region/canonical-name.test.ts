import { expect, test } from 'vitest';
import { canonicalAgencyName } from './canonical-name.ts';

const same: readonly (readonly [string, readonly string[]])[] = [
  [
    '江苏省淮安市洪泽区人民政府',
    [
      '淮安市洪泽区人民政府',
      '洪泽区人民政府',
      '洪泽县人民政府',
      '洪泽区政府',
      ' 洪泽区 人民政府（本级）',
      '江苏省淮安市洪泽区',
    ],
  ],
  ['辽宁省大连市营商环境建设局', ['大连市营商环境建设局', '大连市营商局', '辽宁省大连市营商局']],
  [
    '辽宁省大连市长兴岛经济技术开发区',
    ['大连长兴岛经济技术开发区', '大连长兴岛经济技术开发区管理委员会', '大连长兴岛经济技术开发区管委会办公室'],
  ],
  ['北京市城市管理委员会', ['北京市城市管理委员会']],
  ['辽宁省沈阳市大东区人民政府', ['沈阳市大东区人民政府', '大东区政府', '沈阳大东区政府', '沈阳市大东区']],
  ['辽宁省沈阳市大东区人民政府办公室', ['大东区政府办公室', '沈阳市大东区人民政府办']],
  ['上海市人民政府办公厅', ['上海市人民政府办公厅', '上海市政府办公厅']],
  ['江苏省发展和改革委员会', ['江苏省发展改革委', '江苏省发改委', '江苏省发展和改革委员会']],
  ['山东省烟台市蓬莱区人民政府', ['蓬莱市人民政府', '烟台市蓬莱区人民政府']],
  ['山东省济宁市任城区唐口街道办事处', ['任城区唐口街道办', '济宁市任城区唐口街道办事处']],
  [
    '新疆维吾尔自治区石河子市第八师',
    ['新疆生产建设兵团第八师', '兵团第八师', '第八师石河子市', '新疆生产建设兵团第八师石河子市'],
  ],
  ['鼓楼区人民政府', ['鼓楼区人民政府', '鼓楼区政府']],
  ['江苏省南京市鼓楼区人民政府', ['南京市鼓楼区政府', '江苏省南京市鼓楼区人民政府']],
];

test.each(same.flatMap(([canonical, variants]) => variants.map((variant) => [variant, canonical])))(
  '%s is %s',
  (variant, canonical) => {
    expect(canonicalAgencyName(variant ?? '')).toBe(canonical);
  },
);

test('an ambiguous division is written out once its place is known', () => {
  expect(canonicalAgencyName('鼓楼区政府', '350102')).toBe('福建省福州市鼓楼区人民政府');
});

test('a name without a division meets its fuller writing once its place is known', () => {
  expect(canonicalAgencyName('永安镇人民政府', '152224')).toBe(canonicalAgencyName('突泉县永安镇政府', '152224'));
  expect(canonicalAgencyName('市城管局', '370700')).toBe(canonicalAgencyName('潍坊市城市管理局', '370700'));
  expect(canonicalAgencyName('永安镇人民政府', '152224')).not.toBe(canonicalAgencyName('永安镇人民政府', '370783'));
  expect(canonicalAgencyName('永安镇人民政府', null)).toBe('永安镇人民政府');
  expect(canonicalAgencyName('国家税务总局大连市税务局', '210200')).toBe('国家税务总局大连市税务局');
  expect(canonicalAgencyName('公安部', '000000')).toBe('公安部');
});

test('a branch keeps the city its name begins with', () => {
  expect(canonicalAgencyName('遂宁市公安局船山区分局', '510903')).toBe('四川省遂宁市公安局船山区分局');
  expect(canonicalAgencyName('四川省遂宁市公安局船山区分局', '510903')).toBe('四川省遂宁市公安局船山区分局');
});

test.each([
  ['沭阳县发改局', '江苏省宿迁市沭阳县发展和改革局'],
  ['大连市市监局', '辽宁省大连市市场监督管理局'],
  ['大连市市场监管局', '辽宁省大连市市场监督管理局'],
  ['宿迁市资规局', '江苏省宿迁市自然资源和规划局'],
  ['宿迁市自规局', '江苏省宿迁市自然资源和规划局'],
  ['宿迁市自然资源规划局', '江苏省宿迁市自然资源和规划局'],
  ['天津市规资局', '天津市规划和自然资源局'],
  ['北京市住建委', '北京市住房和城乡建设委员会'],
  ['上海市卫健委', '上海市卫生健康委员会'],
  ['上海市卫生健康委', '上海市卫生健康委员会'],
  ['辽宁省国资委', '辽宁省国有资产监督管理委员会'],
  ['浙江省人力社保厅', '浙江省人力资源和社会保障厅'],
  ['重庆市经信委', '重庆市经济和信息化委员会'],
  ['宿迁市退役军人局', '江苏省宿迁市退役军人事务局'],
  ['宿迁市应急局', '江苏省宿迁市应急管理局'],
  ['宿迁市教体局', '江苏省宿迁市教育和体育局'],
  ['宿迁市文广旅局', '江苏省宿迁市文化广电和旅游局'],
  ['宿迁市城管局', '江苏省宿迁市城市管理局'],
  ['宿迁市教育局', '江苏省宿迁市教育局'],
  ['宿迁市科技局', '江苏省宿迁市科技局'],
])('the short form %s is %s', (short, full) => {
  expect(canonicalAgencyName(short)).toBe(full);
});
