import { describe, expect, test } from 'vitest';
import type { Identity } from '../../form/report.ts';
import type { SourceDocument } from '../../source/document.ts';
import { readSource } from '../../source/read-source.ts';
import { readPlainText } from '../../source/text.ts';
import { findIdentity, type IdentityHints } from './find-identity.ts';
import { contactPatterns, statementPatterns, subjectPattern } from './prose-patterns.ts';

function documentOf(text: string, name = 'source.txt', metadata: Record<string, string> = {}): SourceDocument {
  const outcome = readPlainText(text, {
    name,
    url: null,
    sha256: '',
    bytes: text.length,
    format: 'text',
    charset: 'utf-8',
  });
  if (outcome.kind !== 'document') throw new Error('the text was refused');
  return { ...outcome.document, metadata };
}

type Case = {
  readonly what: string;
  readonly text: string;
  readonly name?: string;
  readonly metadata?: Record<string, string>;
  readonly hints?: IdentityHints;
  readonly expected: Partial<Omit<Identity, 'region'>> & { readonly region?: string | null };
  readonly problems?: readonly string[];
};

const cases: readonly Case[] = [
  {
    what: 'the signature names the agency where no title stands; the period gives the year, not the day of publication',
    text: '报告数据统计期限为 2023 年1月1日至2023年12月31日。\n一、总体情况\n略。\n大连市营商环境建设局\n2024年1月10日',
    expected: {
      agency: '大连市营商环境建设局',
      agencyKind: 'department',
      agencyLevel: 'prefecture',
      reportYear: 2023,
      scope: 'single',
      region: '210200',
      publishedOn: '2024-01-10',
    },
  },
  {
    what: 'a notice that publishes the report names its agency after the verb',
    text: '关于公布昆山市教育局2023年政府信息公开工作年度报告的公告\n略。',
    expected: { agency: '昆山市教育局', reportYear: 2023, region: '320583' },
  },
  {
    what: 'a title of two years tells neither',
    text: '昆山市教育局2022-2023学年信息公开工作年度报告\n略。',
    expected: { agency: '昆山市教育局', reportYear: null, region: '320583' },
    problems: ['yearUnknown'],
  },
  {
    what: 'a title of two years beside the period it reports on',
    text: '昆山市教育局2022年至2023年政府信息公开工作年度报告\n统计期限自2023年1月1日起至2023年12月31日止。',
    expected: { agency: '昆山市教育局', reportYear: 2023, region: '320583' },
  },
  {
    what: 'a city that shares its short name with a district elsewhere: the address speaks for the district',
    text: '朝阳经济技术开发区管委会2023年政府信息公开工作年度报告\n地址：长春市朝阳区某街1号',
    expected: { agency: '朝阳经济技术开发区管委会', reportYear: 2023, region: '220104' },
  },
  {
    what: 'neither title nor signature: the sentence on how the report was made',
    text: '本報告根據條例要求,結合2023年招遠市人民政府信息公開工作實際編制。\n一、總體情況\n略。',
    expected: { agency: '招远市人民政府', reportYear: 2023, scope: 'consolidated', region: '370685' },
  },
  {
    what: 'traditional title with pinyin notes; a zone that sums up',
    text: '政府信息公開\n大連長(zhǎng)興島經(jīng)濟(jì)技術(shù)開發(fā)區(qū)2022年政府信息公開工作年度報(bào)告\n時(shí)間:2023-02-14   來源:管委會(huì)辦公室\n匯總2022年度大連長(zhǎng)興島經(jīng)濟(jì)技術(shù)開發(fā)區(qū)各街道辦事處報(bào)告編制。\n大連長(zhǎng)興島經(jīng)濟(jì)技術(shù)開發(fā)區(qū)管理委員會(huì)辦公室\n2023年2月14日',
    expected: {
      agency: '大连长兴岛经济技术开发区',
      agencyKind: 'zone',
      reportYear: 2022,
      scope: 'consolidated',
      region: '210200',
      publishedOn: '2023-02-14',
    },
  },
  {
    what: 'a title on two lines, and the city the report itself puts before the district',
    text: '洪泽区人民政府\n2023 年政府信息公开工作年度报告\n本报告由淮安市洪泽区人民政府办公室编制。数据统计期限自 2023 年 1 月 1 日起至 2023 年 12 月 31 日止。',
    expected: {
      agency: '淮安市洪泽区人民政府',
      agencyKind: 'government',
      agencyLevel: 'county',
      reportYear: 2023,
      region: '320813',
    },
  },
  {
    what: 'the year stands after the title in brackets',
    text: '昆山市教育局政府信息公开工作年度报告（2022年度）',
    expected: { agency: '昆山市教育局', reportYear: 2022, scope: 'single', region: '320583' },
  },
  {
    what: 'the year stands before the agency, in Chinese numerals',
    text: '二〇二三年度昆山市教育局政府信息公开工作年度报告',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'a bare division in the title is its government',
    text: '宿迁市2024年政府信息公开工作年度报告',
    expected: { agency: '宿迁市人民政府', agencyKind: 'government', scope: 'consolidated', region: '321300' },
  },
  {
    what: 'a government that reports on its own organ alone',
    text: '昆山市人民政府2022年政府信息公开工作年度报告\n本报告数据仅包含本级机关情况，不含所属部门。',
    expected: { scope: 'single', agencyKind: 'government' },
  },
  {
    what: 'a township is single and stands in its county',
    text: '昆山市周市镇人民政府2022年政府信息公开工作年度报告',
    expected: {
      agency: '昆山市周市镇人民政府',
      agencyKind: 'township',
      agencyLevel: 'township',
      scope: 'single',
      region: '320583',
    },
  },
  {
    what: 'a sub-district office',
    text: '济宁市任城区唐口街道办事处2022年政府信息公开工作年度报告',
    expected: { agencyKind: 'subdistrict', agencyLevel: 'township', scope: 'single', region: '370811' },
  },
  {
    what: 'a department that sums up says so',
    text: '江苏省教育厅2022年政府信息公开工作年度报告\n本报告由省教育厅汇总所属单位数据编制而成，统计期限为2022年1月1日至12月31日。',
    expected: { agencyKind: 'department', agencyLevel: 'province', scope: 'consolidated' },
  },
  {
    what: 'a ministry',
    text: '教育部2022年政府信息公开工作年度报告',
    expected: { agency: '教育部', agencyKind: 'ministry', agencyLevel: 'national', region: '000000' },
  },
  {
    what: 'the page description names the publisher',
    text: '发布机构：昆山市教育局  发布日期：2023-01-20\n2022年政府信息公开工作年度报告',
    expected: { agency: '昆山市教育局', reportYear: 2022, publishedOn: '2023-01-20' },
    problems: ['agencyInferred'],
  },
  {
    what: 'a title element where the page has no title line',
    text: '一、总体情况\n略。',
    metadata: { title: '昆山市教育局2021年政府信息公开工作年度报告_昆山市人民政府' },
    expected: { agency: '昆山市教育局', reportYear: 2021 },
  },
  {
    what: 'the period and the title disagree: the period is taken and said',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n报告数据统计期限为2022年1月1日至2022年12月31日。',
    expected: { reportYear: 2022 },
    problems: ['yearDisagrees'],
  },
  {
    what: 'the file name gives the year where the report does not',
    text: '昆山市教育局政府信息公开工作年度报告',
    name: 'kunshan-2022.txt',
    expected: { reportYear: 2022 },
    problems: ['yearInferred'],
  },
  {
    what: 'a day in the address is no report year',
    text: '昆山市教育局政府信息公开工作年度报告',
    hints: { url: 'http://www.ks.gov.cn/art/2023/01/20/t20230120_1.html' },
    expected: { reportYear: null },
    problems: ['yearUnknown'],
  },
  {
    what: 'a title on three lines, its word cut in two',
    text: '昆山市教育局\n2023年政府信息公开\n工作年度报告\n说明。',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'agency, year and word of the title on a line each',
    text: '昆山市人民政府\n2023年度\n政府信息公开工作年度报告\n说明。',
    expected: { agency: '昆山市人民政府', agencyKind: 'government', reportYear: 2023 },
  },
  {
    what: 'a line broken within the word 政府信息公开',
    text: '昆山市教育局2023年政府\n信息公开工作年度报告\n说明。',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'the year in brackets under the title',
    text: '昆山市教育局政府信息公开工作年度报告\n（2023年度）\n说明。',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'a date above the title is no part of it',
    text: '发布日期：2024-01-20\n昆山市教育局政府信息公开工作年度报告\n说明。',
    expected: { agency: '昆山市教育局', reportYear: null, publishedOn: '2024-01-20' },
    problems: ['yearUnknown'],
  },
  {
    what: 'year and date of the signature in Chinese numerals, zero as a circle',
    text: '昆山市教育局二○二三年度政府信息公开工作年度报告\n说明。\n昆山市教育局\n二〇二四年一月二十五日',
    expected: { reportYear: 2023, publishedOn: '2024-01-25' },
  },
  {
    what: 'a publisher that contradicts the title does not take its place',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n发布机构：太仓市教育局\n说明。',
    expected: { agency: '昆山市教育局', region: '320583' },
  },
  {
    what: 'a site of another place does not move the agency',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n说明。\n太仓市人民政府主办 网站标识码：3205850001',
    metadata: { title: '昆山市教育局2023年政府信息公开工作年度报告-太仓市人民政府', sitename: '太仓市人民政府' },
    expected: { agency: '昆山市教育局', region: '320583' },
  },
  {
    what: 'a title without a division takes it from the publisher of the same name',
    text: '市教育局2023年政府信息公开工作年度报告\n发布机构：昆山市教育局\n说明。',
    expected: { agency: '昆山市教育局', region: '320583' },
  },
  {
    what: 'a title without a division takes nothing from a publisher of another name',
    text: '教育局2023年政府信息公开工作年度报告\n发布机构：昆山市民政局\n说明。',
    expected: { agency: '教育局', region: null },
    problems: ['regionUnknown'],
  },
  {
    what: 'published in the year after the one its period names: nothing to say',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n发布日期：2024-01-20\n数据统计期限为2023年1月1日至2023年12月31日。',
    expected: { reportYear: 2023, publishedOn: '2024-01-20' },
  },
  {
    what: 'a title with the year of publication: the period is taken and the title said',
    text: '昆山市教育局2024年政府信息公开工作年度报告\n发布日期：2024-01-20\n数据统计期限为2023年1月1日至2023年12月31日。',
    expected: { reportYear: 2023 },
    problems: ['yearDisagrees'],
  },
  {
    what: 'a year that was not over at publication is doubted where no period tells',
    text: '昆山市教育局2024年政府信息公开工作年度报告\n说明。\n昆山市教育局\n2024年1月20日',
    expected: { reportYear: 2024, publishedOn: '2024-01-20' },
    problems: ['yearDisagrees'],
  },
  {
    what: 'a division of the corps with its city',
    text: '新疆生产建设兵团第九师白杨市2023年政府信息公开工作年度报告',
    expected: { agency: '新疆生产建设兵团第九师白杨市', agencyKind: 'zone', region: '659012' },
  },
  {
    what: 'an ambiguous district with its postal code and telephone',
    text: '鼓楼区人民政府2023年政府信息公开工作年度报告\n如对本报告有疑问请联系，邮编：350003，电话：0591-00000000。',
    expected: { agency: '鼓楼区人民政府', region: '350102' },
  },
  {
    what: 'hints settle everything',
    text: '昆山市教育局2022年政府信息公开工作年度报告',
    hints: { agency: '太仓市教育局', reportYear: 2020, regionCode: '320585', scope: 'consolidated' },
    expected: {
      agency: '太仓市教育局',
      reportYear: 2020,
      scope: 'consolidated',
      scopeReason: 'manifest:consolidated',
      region: '320585',
    },
  },
  {
    what: 'nothing names the agency',
    text: '2022年政府信息公开工作年度报告\n略。',
    expected: { agency: null, reportYear: 2022, region: null },
    problems: ['agencyUnknown'],
  },
  {
    what: 'an ambiguous district stays unplaced',
    text: '鼓楼区人民政府2022年政府信息公开工作年度报告',
    expected: { agency: '鼓楼区人民政府', region: null },
    problems: ['regionAmbiguous'],
  },
  {
    what: 'the footer of the site tells which district it is',
    text: '鼓楼区人民政府2022年政府信息公开工作年度报告\n网站标识码：3501020001 闽ICP备05000001号',
    expected: { agency: '鼓楼区人民政府', region: '350102' },
  },
  {
    what: 'characters of the title out of order; the page was put there by another organ',
    text: '昆山市周市镇2023年政府信息公开工作告年度报\n来源：昆山市人民政府办公室 时间：2024-01-20',
    expected: { agency: '昆山市周市镇', reportYear: 2023, region: '320583' },
  },
  {
    what: 'whoever put the page there is doubted where nothing else names an agency',
    text: '来源：昆山市人民政府办公室\n本镇2023年政府信息公开工作年度报告',
    expected: { agency: '昆山市人民政府办公室' },
    problems: ['agencyInferred'],
  },
  {
    what: 'a sentence that publishes the report is no title',
    text: '现向社会公布昆山市周市镇人民政府2023年政府信息公开工作年度报告。数据截至年底。',
    expected: { agency: '昆山市周市镇人民政府', reportYear: 2023 },
  },
  {
    what: 'the office that answers questions stands for its organ, which is said',
    text: '数据统计期限为2023年1月1日至12月31日。如对报告有疑问，请与昆山市教育局办公室联系（电话：0512-00000000）。',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
    problems: ['agencyInferred'],
  },
  {
    what: 'an organ that is an office by name is not cut',
    text: '如对本报告有疑问，请与昆山市人民政府地方志办公室联系。数据统计期限为2023年1月1日至12月31日。',
    expected: { agency: '昆山市人民政府地方志办公室' },
    problems: ['agencyInferred'],
  },
  {
    what: 'a government office that answers questions may stand for the government: unknown',
    text: '如对本报告有疑问，请与昆山市人民政府办公室联系。数据统计期限为2023年1月1日至12月31日。',
    expected: { agency: null },
    problems: ['agencyUnknown'],
  },
  {
    what: 'brackets within a name stay, those before and behind it go',
    text: '（图解）中国（辽宁）自由贸易试验区大连片区管理委员会2022年政府信息公开工作年度报告',
    expected: {
      agency: '中国(辽宁)自由贸易试验区大连片区管理委员会',
      agencyKind: 'zone',
      reportYear: 2022,
      region: '210200',
    },
  },
  {
    what: 'a report of 我局 tells its year alone',
    text: '根据条例规定，现公布我局2022年政府信息公开工作年度报告。',
    expected: { agency: null, reportYear: 2022 },
    problems: ['agencyUnknown'],
  },
  {
    what: 'the year that is reported on, not that of the notice it follows',
    text: '根据《关于做好2020年政府信息公开重点工作的通知》要求，现将本局2021年度政府信息公开工作情况报告如下：',
    expected: { reportYear: 2021 },
    problems: ['agencyUnknown'],
  },
  {
    what: 'the year behind the words of the report',
    text: '根据条例规定，现公布昆山市公安局政府信息公开工作2021年度报告。',
    expected: { agency: '昆山市公安局', reportYear: 2021 },
  },
  {
    what: 'a report named in quotation marks',
    text: '结合审计工作实际，制定《昆山市审计局2022年政府信息公开工作年度报告》。',
    expected: { agency: '昆山市审计局', reportYear: 2022 },
  },
  {
    what: 'a format named in quotation marks names no organ and no year of report',
    text: '按照国务院办公厅发布《2021年政府信息公开工作年度报告格式》的通知编制。',
    expected: { agency: null, reportYear: null },
    problems: ['agencyUnknown', 'yearUnknown'],
  },
  {
    what: 'drawn up by name: 特编制',
    text: '根据条例要求，昆山市周市镇特编制2023年政府信息公开年度报告。',
    expected: { agency: '昆山市周市镇', reportYear: 2023 },
  },
  {
    what: 'a township that sums up its own year',
    text: '根据条例要求，汇总2021年度昆山市周市镇人民政府的政务公开年度报告编制而成。统计期限自2021年1月1日起。',
    expected: { agency: '昆山市周市镇人民政府', reportYear: 2021 },
  },
  {
    what: 'many organs are no organ',
    text: '本报告由全市各镇街道编制，由局办公室汇总，统计期限自2021年1月1日起。',
    expected: { agency: null, reportYear: 2021 },
    problems: ['agencyUnknown'],
  },
  {
    what: 'a running head before the title',
    text: 'Page 3 - 昆山市信访局2022年政府信息公开工作年度报告\nP. 3',
    expected: { agency: '昆山市信访局', reportYear: 2022 },
  },
  {
    what: 'what the prose tells of one organ and one year stands in for a title, and is said',
    text: '一、总体情况\n2022年，在市委领导下，昆山市水务局认真落实条例。2022年，我局公开信息八条。\n2023年，我局将继续改进。',
    expected: { agency: '昆山市水务局', reportYear: 2022 },
    problems: ['agencyInferred', 'yearInferred'],
  },
  {
    what: 'prose that tells of two organs and two years names neither',
    text: '一、总体情况\n2022年，昆山市水务局认真落实条例。2021年，昆山市教育局通过网站公开信息八条。',
    expected: { agency: null, reportYear: null },
    problems: ['agencyUnknown', 'yearUnknown'],
  },
  {
    what: 'a township named in full where questions go',
    text: '现将周市镇2022年政府信息公开工作年度报告公布如下。如有疑问，请与昆山市周市镇党政综合办公室联系。',
    expected: { agency: '昆山市周市镇', region: '320583' },
  },
  {
    what: 'a city whose work an organ goes by is not the organ',
    text: '结合2022年昆山市政府信息公开工作实际，编制本报告。',
    expected: { agency: null, reportYear: 2022 },
    problems: ['agencyUnknown'],
  },
  {
    what: 'an organ that is charged with other work does not report',
    text: '按照条例要求，由昆山市财政局负责预算公开。数据统计期限为2022年1月1日至12月31日。',
    expected: { agency: null },
    problems: ['agencyUnknown'],
  },
  {
    what: 'a zone that draws on the governments and offices under it is consolidated',
    text: '河北雄安新区2020年政府信息公开工作年度报告\n本报告由党政办公室结合所辖各县人民政府、新区各内设机构政府信息公开情况编制而成。',
    expected: { agency: '河北雄安新区', scope: 'consolidated', region: '130000' },
  },
  {
    what: 'a bureau that draws on its own offices is not',
    text: '昆山市教育局2020年政府信息公开工作年度报告\n本报告结合局机关各科室、直属单位政府信息公开情况编制而成。',
    expected: { scope: 'single' },
  },
  {
    what: 'the office of a leading group draws the report up for its government',
    text: '根据条例要求，由海安市政务公开工作领导小组办公室结合各部门情况编制。统计期限为2023年1月1日至12月31日。',
    expected: { agency: '海安市人民政府', scope: 'consolidated', reportYear: 2023, region: '320685' },
  },
  {
    what: 'and so where it stands in the title',
    text: '伊金霍洛旗政府信息公开工作领导小组办公室2023年政府信息公开工作年度报告',
    expected: { agency: '伊金霍洛旗人民政府', scope: 'consolidated', region: '150627' },
  },
  {
    what: 'the leading group of a bureau is the bureau',
    text: '昆山市教育局政务公开领导小组办公室2023年政府信息公开工作年度报告',
    expected: { agency: '昆山市教育局', scope: 'single' },
  },
  {
    what: 'the office of a government that drew the report up may have meant its own: said',
    text: '本报告由昆山市人民政府办公室根据条例编制。统计期限为2023年1月1日至12月31日。',
    expected: { agency: '昆山市人民政府', scope: 'consolidated' },
    problems: ['agencyInferred'],
  },
  {
    what: 'a government whose report another office of the city signs keeps it',
    text: '昆山市人民政府2023年政府信息公开工作年度报告\n全市认真贯彻落实条例。\n昆山市政务服务管理办公室\n2024年1月10日',
    expected: { agency: '昆山市人民政府', scope: 'consolidated' },
  },
  {
    what: 'unless the report says that it is the office’s own',
    text: '昆山市人民政府2023年政府信息公开工作年度报告\n我局认真贯彻落实条例。\n昆山市数据局\n2024年1月10日',
    expected: { agency: '昆山市数据局', scope: 'single' },
    problems: ['agencyDisagrees', 'yearInferred'],
  },
  {
    what: 'a bureau’s own title over its report, signed by its government',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n统计期限为2023年1月1日至12月31日。\n昆山市人民政府\n2024年1月10日',
    expected: { agency: '昆山市教育局', reportYear: 2023, scope: 'single', region: '320583' },
    problems: ['agencyDisagrees'],
  },
  {
    what: 'the same, signed by the government’s office',
    text: '昆山市公安局2023年政府信息公开工作年度报告\n一、总体情况\n昆山市人民政府办公室\n2024年1月10日',
    expected: { agency: '昆山市公安局', reportYear: 2023, region: '320583' },
    problems: ['agencyDisagrees'],
  },
  {
    what: 'a bureau’s title that another nameless one follows, signed by its government',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n2023年政府信息公开工作年度报告\n统计期限为2023年1月1日至12月31日。\n昆山市人民政府\n2024年1月10日',
    expected: { agency: '昆山市人民政府', reportYear: 2023 },
    problems: ['agencyDisagrees'],
  },
  {
    what: 'a bureau’s title of another place, signed by a government',
    text: '太仓市教育局2023年政府信息公开工作年度报告\n统计期限为2023年1月1日至12月31日。\n昆山市人民政府\n2024年1月10日',
    expected: { agency: '昆山市人民政府', reportYear: 2023 },
    problems: ['agencyDisagrees'],
  },
  {
    what: 'a title of another place above a dated signature',
    text: '望海市交通运输局2022年政府信息公开工作年度报告\n统计期限为2023年1月1日至12月31日。\n昆山市教育局\n2024年1月10日',
    expected: { agency: '昆山市教育局', reportYear: 2023, region: '320583' },
    problems: ['agencyDisagrees'],
  },
  {
    what: 'a list of titles before the body: the one the signature bears out is the report’s',
    text: '历年年报\n望海市民政局2022年政府信息公开工作年度报告\n昆山市民政局2022年政府信息公开工作年度报告\n昆山市教育局2023年政府信息公开工作年度报告\n统计期限为2023年1月1日至12月31日。\n昆山市教育局\n2024年1月10日',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'a list of titles where only the place tells: said',
    text: '昆山市民政局2022年政府信息公开工作年度报告\n昆山市教育局2023年政府信息公开工作年度报告\n统计期限为2023年1月1日至12月31日。',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
    problems: ['agencyDisagrees'],
  },
  {
    what: 'a title cut within the name',
    text: '昆山市教\n育局2023年政府信息公开工作年度报告',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'a title cut behind the city',
    text: '昆山市\n教育局2023年政府信息公开工作年度报告',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'a title cut within its last word',
    text: '昆山市教育局2023年政府信息公开工作年\n度报告',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'a year of two digits in the title',
    text: '昆山市教育局23年政府信息公开工作年度报告',
    expected: { agency: '昆山市教育局', reportYear: 2023 },
  },
  {
    what: 'a year of two digits behind the title and in the period',
    text: '昆山市教育局政府信息公开工作年度报告（23年度）\n统计期限为23年1月1日至23年12月31日。',
    expected: { reportYear: 2023 },
  },
  {
    what: 'a period left over from the report before: the day of publication speaks for the title',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n统计期限为2022年1月1日至2022年12月31日。\n昆山市教育局\n2024年1月10日',
    expected: { reportYear: 2023 },
    problems: ['yearDisagrees'],
  },
  {
    what: 'a period left over from the report before: a sentence speaks for the title',
    text: '昆山市教育局2023年政府信息公开工作年度报告\n统计期限为2022年1月1日至2022年12月31日。\n现将我局2023年政府信息公开工作情况报告如下。',
    expected: { reportYear: 2023 },
    problems: ['yearDisagrees'],
  },
  {
    what: 'the year in a sentence on what the report tells of',
    text: '昆山市教育局政府信息公开工作年度报告\n本报告从五个方面总结我局2023年政府信息公开工作。',
    expected: { reportYear: 2023 },
  },
  {
    what: 'customs by their area',
    text: '一、总体情况\n2023年，天津关区认真贯彻落实条例要求。统计期限为2023年1月1日至12月31日。',
    expected: { agency: '天津海关', region: '120000' },
    problems: ['agencyInferred'],
  },
  {
    what: 'the customs of the whole state',
    text: '一、总体情况\n2023年，全国海关认真贯彻落实条例要求。统计期限为2023年1月1日至12月31日。',
    expected: { agency: '海关总署', region: '000000' },
    problems: ['agencyInferred'],
  },
  {
    what: 'a system named as 部门',
    text: '一、总体情况\n2023年，山东省气象部门坚持以人民为中心。统计期限为2023年1月1日至12月31日。',
    expected: { agency: '山东省气象局', region: '370000' },
    problems: ['agencyInferred'],
  },
  {
    what: 'a bare city as subject is its government, which is said',
    text: '2023年，景德镇市深入贯彻落实条例。统计期限为2023年1月1日至12月31日。',
    expected: { agency: '景德镇市人民政府', scope: 'consolidated', region: '360200' },
    problems: ['agencyInferred'],
  },
  {
    what: 'but not in the report of a bureau',
    text: '2023年，景德镇市深入贯彻落实条例。我局公开信息八条。统计期限为2023年1月1日至12月31日。',
    expected: { agency: null },
    problems: ['agencyUnknown'],
  },
  {
    what: 'a bare township is placed by the portal that carries its report',
    text: '永安镇人民政府2023年政府信息公开工作年度报告\n本报告可从突泉县人民政府门户网站下载。',
    expected: { agency: '永安镇人民政府', region: '152224', site: null },
  },
  {
    what: 'a bare township without a place keeps what tells it from others',
    text: '永安镇人民政府2023年政府信息公开工作年度报告\n电话：0482-0000000',
    expected: { agency: '永安镇人民政府', region: null, site: 'area:0482' },
    problems: ['regionUnknown'],
  },
  {
    what: 'the host of its address comes first, never the path',
    text: '永安镇人民政府2023年政府信息公开工作年度报告\n电话：0482-0000000',
    hints: { url: 'http://www.xxgk.cn/突泉县/永安镇/1.html' },
    expected: { region: null, site: 'host:xxgk.cn' },
    problems: ['regionUnknown'],
  },
  {
    what: 'the page says which site it is of',
    text: '市教育局2023年政府信息公开工作年度报告',
    metadata: { siteidcode: '3205830001' },
    expected: { agency: '市教育局', region: '320583' },
  },
];

const menu = (items: string, body: string) =>
  `<html><head><title>信息公开</title></head><body><ul>${items}</ul>${body}<p>统计期限为2023年1月1日至2023年12月31日。</p></body></html>`;
const item = (agency: string) => `<li><a href="/1">${agency}2022年政府信息公开工作年度报告</a></li>`;
const signed = '<p>昆山市教育局</p><p>2024年1月10日</p>';
const title = '<h1>昆山市教育局2023年政府信息公开工作年度报告</h1>';

test.each([
  ['a link to a report of another city', menu(item('望海市交通运输局'), '') + signed, ['agencyDisagrees']],
  ['a link to that of its own government', menu(item('昆山市人民政府'), '') + signed, ['agencyDisagrees']],
  ['links to others above its own title', menu(item('昆山市人民政府') + item('昆山市民政局'), title) + signed, []],
  ['the same without a signature', menu(item('昆山市人民政府') + item('昆山市民政局'), title), []],
  [
    'a link, and the sentence that says who made it',
    menu(item('昆山市民政局'), '<p>昆山市教育局编制本报告。</p>'),
    ['agencyDisagrees'],
  ],
  [
    'a link, against a signature without a day',
    menu(item('望海市民政局'), '') + '<p>昆山市教育局</p>',
    ['agencyDisagrees'],
  ],
  [
    'a link, against the office that answers questions',
    menu(item('望海市民政局'), '<p>如对本报告有疑问，请与昆山市教育局办公室联系。</p>'),
    ['agencyDisagrees'],
  ],
  ['a link to its own report of another year', menu(item('昆山市教育局'), '') + signed, ['yearDisagrees']],
  ['a link that nothing bears out', menu(item('昆山市教育局'), ''), ['agencyInferred', 'yearDisagrees']],
])('%s does not take the place of the report’s agency', async (_, page, expected) => {
  const outcome = await readSource(Buffer.from(page), 'page.html');
  if (outcome.kind !== 'document') throw new Error('the page was refused');
  const found = findIdentity(outcome.document, [], {});
  expect(found.identity).toMatchObject({ agency: '昆山市教育局', reportYear: 2023, region: { code: '320583' } });
  expect(found.problems.map(({ code }) => code)).toEqual(expected);
});

const patterns = [
  ...statementPatterns.map((pattern) => [pattern.example, pattern.name, []] as const),
  ...[...contactPatterns, subjectPattern].map(
    (pattern) => [pattern.example, pattern.name, ['agencyInferred']] as const,
  ),
];
test.each(patterns)('%s names its agency', (example, agency, expected) => {
  const found = findIdentity(documentOf(`统计期限为2023年1月1日至2023年12月31日。\n${example}`), [], {});
  expect(found.identity.agency).toBe(agency);
  expect(found.problems.map(({ code }) => code)).toEqual(expected);
});

describe('identity', () => {
  test.each(cases)('$what', ({ text, name, metadata, hints, expected, problems = [] }) => {
    const found = findIdentity(documentOf(text, name, metadata), [], hints ?? {});
    const { region, ...rest } = expected;
    expect(found.identity).toMatchObject(rest);
    if (region !== undefined) expect(found.identity.region.code).toBe(region);
    expect(found.problems.map(({ code }) => code)).toEqual(problems);
  });
});

test.each([
  '昆山一中',
  '昆山市中心小学',
  '昆山市园艺场',
  '市残联',
  '昆山市总工会',
  '市合作交流办',
  '第一师阿拉尔市八团',
  '新疆生产建设兵团第八师一四三团',
  '本溪市教育局',
  '龙胜各族自治县民政局',
  '大连海关',
  '中华人民共和国连云港海事局',
  '苏州市消防救援支队',
  '苏州市邮政管理局',
  '国家统计局大连调查队',
  '财政部大连监管局',
])('%s is a body that reports', (name) => {
  const document = documentOf(`${name}2022年政府信息公开工作年度报告`);
  expect(findIdentity(document, [], {}).identity).toMatchObject({ agency: name, reportYear: 2022 });
});
