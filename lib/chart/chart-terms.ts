import en from '../i18n/en/charts.json' with { type: 'json' };
import { sayerOf } from '../i18n/say.ts';
import zh from '../i18n/zh/charts.json' with { type: 'json' };

/** Says the words inside a drawing and beside it for readers who do not see it. */
export const sayChart = sayerOf({ zh, en });
