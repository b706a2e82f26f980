import en from './en/reading.json' with { type: 'json' };
import { sayerOf } from './say.ts';
import zh from './zh/reading.json' with { type: 'json' };

/** Says what is told of the reading of a source: problems, remedies, reasons. */
export const sayReading = sayerOf({ zh, en });
