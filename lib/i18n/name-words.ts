import en from './en/names.json' with { type: 'json' };
import { sayerOf } from './say.ts';
import zh from './zh/names.json' with { type: 'json' };

/** Puts names together: one with its detail, a row with its column. */
export const sayName = sayerOf({ zh, en });
