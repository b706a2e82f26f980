/**
 * A line of administration: its name, and how much it gets of each thing the form counts, 1 being usual.
 * `applications`, `permits`, `penalties`, `coercion` and `charges` are factors on the volume of an organ of its level.
 */
export type Line = {
  readonly name: string;
  readonly applications: number;
  readonly permits: number;
  readonly penalties: number;
  readonly coercion: number;
  readonly charges: number;
};

const line = (name: string, applications: number, permits = 0, penalties = 0, coercion = 0, charges = 0): Line => ({
  name,
  applications,
  permits,
  penalties,
  coercion,
  charges,
});

/** Departments in the order in which a government gets them: those with most to report first. */
export const departments: readonly Line[] = [
  line('自然资源', 5, 3, 0.5, 0.1, 4),
  line('住房和城乡建设', 4, 3, 1, 0.1, 1),
  line('公安', 2.5, 12, 25, 6, 1),
  line('市场监督管理', 2, 14, 4, 0.5, 0.3),
  line('人力资源和社会保障', 2, 2, 0.2, 0, 0.5),
  line('教育', 1.2, 1, 0, 0, 2),
  line('民政', 0.9, 0.4),
  line('财政', 0.8, 0.2, 0, 0, 0.5),
  line('农业农村', 1.8, 1, 0.6, 0.1, 0.2),
  line('生态环境', 1.6, 1.2, 0.8, 0.2, 0.1),
  line('交通运输', 1, 4, 6, 1.5, 0.5),
  line('卫生健康', 1, 3, 1, 0, 0.8),
  line('应急管理', 0.6, 0.8, 0.5, 0.1),
  line('城市管理', 1.3, 1, 5, 2, 0.8),
  line('水利', 0.5, 0.4, 0.2, 0.1, 0.6),
  line('发展和改革委员会', 1, 0.8),
  line('司法', 0.8, 0.3),
  line('审计', 0.3),
  line('统计', 0.3, 0, 0.05),
  line('文化和旅游', 0.4, 0.6, 0.2),
  line('退役军人事务', 0.5),
  line('医疗保障', 0.5, 0, 0.2),
  line('行政审批服务', 0.5, 10),
  line('工业和信息化', 0.4, 0.2),
  line('商务', 0.3, 0.2),
  line('林业', 0.5, 0.6, 0.2),
  line('信访', 0.7),
  line('科学技术', 0.2),
  line('体育', 0.1, 0.1),
  line('机关事务管理', 0.2),
  line('民族宗教事务', 0.1, 0.2),
  line('粮食和物资储备', 0.1, 0.1),
  line('乡村振兴', 0.3),
  line('数据资源管理', 0.2),
  line('气象', 0.1, 0.2),
  line('地方金融监督管理', 0.2, 0.1),
];

/** A township or sub-district. */
export const townshipLine: Line = line('', 1, 0.3, 0.1, 0.05);

/** What a government's report holds beyond the organs that have been generated. */
export const remainderLine: Line = line('', 3, 2, 2, 0.5, 1);

/** Townships by made-up names that many counties have; they stand for none in particular. */
const stems =
  '城关 新华 和平 东风 红旗 胜利 解放 建设 前进 团结 文昌 永安 太平 兴隆 石桥 双河 龙泉 清泉 白云 青山 大河 马家 王庄 李家 张集 河口 南关 北关 东关 西关 新城 古城 长安 福寿 金山 银河 梅林 桃园 柳树 杨庄'.split(
    ' ',
  );
export const townships: readonly string[] = [
  ...stems.map((stem) => `${stem}镇人民政府`),
  ...stems.map((stem) => `${stem}街道办事处`),
  ...stems.map((stem) => `${stem}乡人民政府`),
];
