import { z } from 'zod';
import { checkReady, openDatabase } from '../db/client.ts';
import { loadAgencies } from '../db/write/load.ts';
import { removeSynthetic, wasSyntheticChosen } from '../db/write/store.ts';
import { firstYear, lastYear, latestReportYear } from '../lib/form/calendar.ts';
import { generateAgencies, generatorVersion } from '../lib/synthetic/generate-agencies.ts';
import { mostAgencies } from '../lib/synthetic/plan-country.ts';
import { readCall } from './arguments.mjs';
import { formatDuration, runCommand } from './command.ts';
import { sayCommand } from './language.ts';
import { showProgress } from './progress.ts';

const options = {
  agencies: { type: 'string', default: '300' },
  years: { type: 'string', default: `${firstYear}-${latestReportYear()}` },
  seed: { type: 'string', default: '1' },
  once: { type: 'boolean', default: false },
  remove: { type: 'boolean', default: false },
} as const;

const optionsSchema = z.object({
  agencies: z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(1, 'must be at least 1')
    .max(mostAgencies, `may be at most ${mostAgencies}, which is all the divisions hold`),
  years: z
    .string()
    .regex(/^\d{4}-\d{4}$/, 'must be two years such as 2019-2025')
    .transform((text) => text.split('-').map(Number) as [number, number])
    .refine(
      ([from, to]) => from >= firstYear && from <= to && to <= lastYear(),
      `must lie within ${firstYear}-${lastYear()}, the first year not after the last`,
    ),
  seed: z.coerce
    .number({ error: 'must be a whole number' })
    .int('must be a whole number')
    .min(0, 'must not be negative'),
});

/** `npm run generate`: puts a set of made-up agencies in the place of the one before, or removes it. Filed reports are not touched. */
await runCommand(async () => {
  const { values: given, refuse } = readCall('generate', { options });
  const read = optionsSchema.safeParse(given);
  if (!read.success && !given.remove) {
    const [issue] = read.error.issues;
    refuse(`--${issue?.path.join('.')} ${issue?.message}.`);
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
    const totals = await loadAgencies(
      database,
      generateAgencies({ agencies, from: years[0], to: years[1], seed }),
      { origin: 'synthetic', readAt: new Date(), parserVersion: `${generatorVersion} seed ${seed}`, replace: true },
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
