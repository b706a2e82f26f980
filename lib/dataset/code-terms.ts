import type { CellState } from '../form/report.ts';
import type { Edition, Term } from '../form/terms.ts';
import en from '../i18n/en/files.json' with { type: 'json' };
import { wordsOf } from '../i18n/say.ts';
import zh from '../i18n/zh/files.json' with { type: 'json' };

/** What a cell of a source says, in a file for people. */
export const cellStateTerms: Record<CellState | 'notFound', Term> = wordsOf({ zh: zh.cellState, en: en.cellState });

export const editionYearTerms: Record<Edition, Term> = wordsOf({ zh: zh.edition, en: en.edition });
