import type { Term } from '../form/terms.ts';
import en from '../i18n/en/view.json' with { type: 'json' };
import { sayerOf } from '../i18n/say.ts';
import zh from '../i18n/zh/view.json' with { type: 'json' };
import { type DropReason, dropReasons } from './read-parameter.ts';
import { maximumMeasures, maximumSubjects } from './view.ts';

/** Says the parts of a view's sentence. */
export const sayView = sayerOf({ zh, en });

const most = { subjects: maximumSubjects, measures: maximumMeasures };

/** Why a parameter of the address was not taken, for the reader of the page and of an error answer. */
export const dropReasonTerms = Object.fromEntries(
  dropReasons.map((reason): [DropReason, Term] => [
    reason,
    { zh: sayView(`dropReason.${reason}`, 'zh', most), en: sayView(`dropReason.${reason}`, 'en', most) },
  ]),
) as Record<DropReason, Term>;
