import { join } from 'node:path';
import { z } from 'zod';
import { checkReady, openDatabase } from '../db/client.ts';
import { loadBatches } from '../db/write/load.ts';
import { removeSynthetic, wasSyntheticChosen } from '../db/write/store.ts';
import { firstYear, lastYear, latestReportYear } from '../lib/form/calendar.ts';
import type { MessageArguments } from '../lib/i18n/say.ts';
import { generateAgencies, generatorVersion } from '../lib/synthetic/generate-agencies.ts';
import { mostAgencies } from '../lib/synthetic/plan-country.ts';
import { readCall } from './arguments.mjs';
import { formatDuration, runCommand } from './command.ts';
import { generatedBatches } from './generate/generated-batches.ts';
import { sayCommand } from './language.ts';
import { showProgress } from './progress.ts';

const options = {
  agencies: { type: 'string', default: '300' },
  years: { type: 'string', default: `${firstYear}-${latestReportYear()}` },
  seed: { type: 'string', default: '1' },
  raw: { type: 'string' },
  folder: { type: 'string', default: join('data', 'raw') },
  once: { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
} as const;

/** A sentence about one of the options. */
const about = (option: keyof typeof options, key: ArgumentKey, values: MessageArguments = {}) =>
  sayCommand(`argument.${key}`, { option: `--${option}`, ...values });
type ArgumentKey = 'wholeNumber' | 'atLeast' | 'atMost' | 'twoYears' | 'yearsWithin';

const wholeNumber = (option: 'agencies' | 'seed' | 'raw', least: number) =>
  z.coerce
    .number({ error: about(option, 'wholeNumber') })
    .int(about(option, 'wholeNumber'))
    .min(least, about(option, 'atLeast', { least }));

const optionsSchema = z.object({
  agencies: wholeNumber('agencies', 1).max(mostAgencies, about('agencies', 'atMost', { most: mostAgencies })),
  years: z
    .string()
    .regex(/^\d{4}-\d{4}$/, about('years', 'twoYears'))
    .transform((text) => text.split('-').map(Number) as [number, number])
    .refine(
      ([from, to]) => from >= firstYear && from <= to && to <= lastYear(),
      about('years', 'yearsWithin', { from: firstYear, to: lastYear() }),
    ),
  seed: wholeNumber('seed', 0),
  raw: wholeNumber('raw', 1).optional(),
});

/** `npm run generate`: puts a set of made-up agencies in the place of the one before, or removes it. Filed reports are not touched. */
await runCommand(async () => {
  const { values: given, refuse } = readCall('generate', { options });
  const read = optionsSchema.safeParse(given);
  if (!read.success && !given.remove) {
    refuse(read.error.issues[0]?.message);
  }
  if (read.success && read.data.raw !== undefined) {
    const { agencies, years, seed, raw } = read.data;
    const generated = generateAgencies({ agencies, from: years[0], to: years[1], seed });
    // Loaded only here: the layouts bring a dictionary of traditional characters with them.
    const { writeRaw } = await import('./generate/write-raw.ts');
    const count = writeRaw(given.folder, generated, raw);
    console.log(sayCommand('generate.raw', { count, folder: given.folder }));
    return;
  }
  const database = await openDatabase('write');
  await checkReady(database);
  const start = Date.now();
  const say = (removed: number) => console.log(sayCommand('generate.removed', { count: removed }));
  if (given.once && (await wasSyntheticChosen(database))) {
    console.log(sayCommand('generate.madeBefore'));
  } else if (given.remove || !read.success) say(await removeSynthetic(database));
  else {
    const { agencies, years, seed } = read.data;
    const progress = showProgress(agencies, 'agencies');
    const provenance = {
      origin: 'synthetic',
      readAt: new Date(),
      parserVersion: `${generatorVersion} seed ${seed}`,
    } as const;
    const asked = { agencies, from: years[0], to: years[1], seed };
    const totals = await loadBatches(
      database,
      { ...provenance, replace: true },
      (last) => generatedBatches(asked, provenance, last),
      (done) => {
        progress.at(done);
        if (done === agencies) {
          progress.clear();
          console.error(sayCommand('progress.regions'));
        }
      },
    );
    progress.clear();
    if (totals.removed > 0) say(totals.removed);
    console.log(
      sayCommand('generate.made', {
        agencies: totals.agencies,
        reports: totals.reports,
        from: years[0],
        to: years[1],
        seed,
        duration: formatDuration(Date.now() - start),
      }),
    );
  }
  database.client.close();
});
