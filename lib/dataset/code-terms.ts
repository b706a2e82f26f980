import type { CellState } from '../form/report.ts';
import type { Edition, Term } from '../form/terms.ts';

/** What a cell of a source says, in a file for people. */
export const cellStateTerms: Record<CellState | 'notFound', Term> = {
  reported: { zh: '有数', en: 'reported' },
  blank: { zh: '空白', en: 'blank' },
  dash: { zh: '横线', en: 'dash' },
  illegible: { zh: '无法辨认', en: 'illegible' },
  notFound: { zh: '来源中未找到', en: 'not found in source' },
};

export const editionYearTerms: Record<Edition, Term> = {
  '2019': { zh: '2019 年版', en: '2019 form' },
  '2021': { zh: '2021 年版', en: '2021 form' },
};
