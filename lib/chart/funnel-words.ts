import en from '../i18n/en/funnel.json' with { type: 'json' };
import { sayerOf } from '../i18n/say.ts';
import zh from '../i18n/zh/funnel.json' with { type: 'json' };

/** Says what a funnel plot says, in it and beside it. */
export const sayFunnel = sayerOf({ zh, en });
