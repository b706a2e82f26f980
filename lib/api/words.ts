import en from '../i18n/en/api.json' with { type: 'json' };
import { sayerOf } from '../i18n/say.ts';
import zh from '../i18n/zh/api.json' with { type: 'json' };

/** Says what endpoints, their parameters and their fields are. */
export const sayApi = sayerOf({ zh, en });
export type ApiWord = Parameters<typeof sayApi>[0];
