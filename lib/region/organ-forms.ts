/** A field of work that organs are named for, and the ways its name is shortened before 局, 委, 厅, 办. */
export type OrganForm = {
  readonly full: string;
  /** With one of the bodies behind it each means the very organ: reports under both names are one agency's. */
  readonly short: readonly string[];
  /** What a search for one of the names may mean as well; never merged, since it may be another organ. */
  readonly also: readonly string[];
};

/**
 * The one table of short forms, for ingest and for search: `full: short …; also …`. The bodies are 局, 委 (委员会), 厅 and 办 (办公室).
 */
const table: readonly string[] = [
  '发展和改革: 发改 发展改革; 发展改革和',
  '卫生健康: 卫健; 卫生和计划生育 卫生计生',
  '国有资产监督管理: 国资 国有资产监管',
  '住房和城乡建设: 住建 住房城乡建设; 住房和建设 城乡建设 住房保障和',
  '人力资源和社会保障: 人社 人力社保 人力资源社会保障; 人力资源',
  '市场监督管理: 市监 市场监管; 市场和质量监督管理',
  '文化和旅游: 文旅 文化旅游; 文化广电和旅游 文化广电旅游 文化体育和旅游 文化体育旅游 旅游和文化 文体旅游',
  '文化广电和旅游: 文广旅 文旅广电 文化广电旅游',
  '文化体育和旅游: 文体旅 文化体育旅游',
  '文化广电旅游体育: 文广旅体 文旅体',
  '工业和信息化: 工信 工业信息化',
  '经济和信息化: 经信 经济信息化',
  '教育和体育: 教体 教育体育',
  '营商环境建设: 营商; 营商环境',
  '医疗保障: 医保',
  '退役军人事务: 退役军人',
  '应急管理: 应急',
  '城市管理: 城管; 综合行政执法',
  '自然资源和规划: 自规 资规 自然资源规划; 规划和自然资源 自然资源',
  '规划和自然资源: 规自 规资 规划自然资源; 自然资源和规划',
  // Short forms that name several organs, or one that is written in several ways: for search alone.
  '交通运输: ; 交通',
  '生态环境: ; 环保 环境保护',
  '农业农村: ; 农业',
  '科学技术: ; 科技',
  '政务服务和数据管理: ; 政数 政务和数据 政务服务数据管理 政务服务 数据管理',
  '行政审批服务: ; 审批 行政审批',
  '大数据: ; 数据发展 数据管理',
  '综合行政执法: ; 综执 执法 城市管理',
  '民族宗教事务: ; 民宗 民族和宗教事务 民族宗教',
  '林业和草原: ; 林草 林业',
  '粮食和物资储备: ; 粮储 粮食',
  '地方金融监督管理: ; 金融 地方金融',
  '乡村振兴: ; 扶贫开发',
  '机关事务管理: ; 机关事务',
  '人民防空: ; 人防',
  '投资促进: ; 投促',
  '外事: ; 外办',
  '公共资源交易: ; 公管 公共资源',
  '住房公积金管理: ; 公积金',
  '体育: ; 文体',
];

export const organForms: readonly OrganForm[] = table.map((row) => {
  const [full = '', names = ''] = row.split(': ');
  const [short = '', also = ''] = names.split(';').map((part) => part.trim());
  const words = (text: string) => text.split(' ').filter(Boolean);
  return { full, short: words(short), also: words(also) };
});

/** What an organ is called behind its field, the short form of the body first. */
export const organBodies: readonly (readonly [string, string])[] = [
  ['委', '委员会'],
  ['局', '局'],
  ['厅', '厅'],
  ['办', '办公室'],
];
