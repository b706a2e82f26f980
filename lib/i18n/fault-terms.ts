import type { Term } from '../form/terms.ts';

/** Words of the page that stands in for one that broke: it runs in the browser, where the messages are not. */
export const faultTerms = {
  broke: { zh: '出错了', en: 'Something broke' },
  notAbsence: {
    zh: '这是本站的错误，不是报告里没有数据。',
    en: 'This is a fault of this site, not an absence of data.',
  },
  again: { zh: '重试', en: 'Try again' },
} as const satisfies Record<string, Term>;
