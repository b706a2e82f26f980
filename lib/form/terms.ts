/**
 * A name in the two languages of the interface. The names of the statutory form are data and are kept with it: tables, rows,
 * columns, groups, units, editions, scopes, kinds of applicants and agencies, checks with their rules; so are the names and
 * formulas of measures defined over them (lib/indicator/measure.ts). Everything else that a reader is told is a message of
 * lib/i18n, in one catalogue per language, and a test in a made-up language proves it (lib/i18n/test-language.test.ts).
 */
export type Term = { readonly zh: string; readonly en: string };

/** The two statutory forms: 国办公开办函〔2019〕60号 and 〔2021〕30号. */
export const editions = ['2019', '2021'] as const;
export type Edition = (typeof editions)[number];

/** The three tables of the form: 二 (主动公开), 三 (依申请公开), 四 (复议诉讼). */
export const tables = ['disclosure', 'application', 'challenge'] as const;
export type Table = (typeof tables)[number];

export const tableTerms: Record<Table, Term> = {
  disclosure: { zh: '二、主动公开政府信息情况', en: 'II. Proactive disclosure' },
  application: { zh: '三、收到和处理政府信息公开申请情况', en: 'III. Applications received and handled' },
  challenge: { zh: '四、政府信息公开行政复议、行政诉讼情况', en: 'IV. Administrative reconsideration and litigation' },
};

export const editionTerms: Record<Edition, Term> = {
  '2019': { zh: '2019 年版格式（国办公开办函〔2019〕60号）', en: '2019 form (GBGKBH [2019] No. 60)' },
  '2021': { zh: '2021 年版格式（国办公开办函〔2021〕30号）', en: '2021 form (GBGKBH [2021] No. 30)' },
};

/** Units printed on the form. */
export const units = ['case', 'item', 'wanYuan'] as const;
export type Unit = (typeof units)[number];

export const unitTerms: Record<Unit, Term> = {
  case: { zh: '件', en: 'cases' },
  item: { zh: '项', en: 'items' },
  wanYuan: { zh: '万元', en: '10,000 yuan' },
};

/** Whether a report covers its own organ alone (本机关) or also the bodies under it (汇总). */
export const scopes = ['single', 'consolidated'] as const;
export type Scope = (typeof scopes)[number];

export const scopeTerms: Record<Scope, Term> = {
  single: { zh: '本机关', en: 'single organ' },
  consolidated: { zh: '汇总', en: 'consolidated' },
};
