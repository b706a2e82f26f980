import type { Term } from '../form/terms.ts';

/** Words of the pages that stand outside the messages: a page that broke, and an address outside both languages. */
export const faultTerms = {
  broke: { zh: '出错了', en: 'Something broke' },
  notAbsence: {
    zh: '这是本站的错误，不是报告里没有数据。',
    en: 'This is a fault of this site, not an absence of data.',
  },
  again: { zh: '重试', en: 'Try again' },
  noSuchPage: { zh: '没有这一页', en: 'No such page' },
  home: { zh: '中文首页', en: 'English home page' },
} as const satisfies Record<string, Term>;
