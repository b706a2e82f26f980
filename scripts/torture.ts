import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCall } from './arguments.mjs';
import { runCommand } from './command.ts';
import { build } from './setup.mjs';
import { runOver, tortureByKills } from './torture/kills.ts';
import { tortureByMixing } from './torture/mixed.ts';
import { tortureByRequests } from './torture/requests.ts';

const parts = ['kills', 'requests', 'mixed'] as const;
const sizes = {
  short: { kills: 10, requests: 2000, seconds: 60, files: 60 },
  long: { kills: 200, requests: 50_000, seconds: 1800, files: 600 },
};

/** `npm run torture`: kills, hostile requests and everything at once, over synthetic data. Leaves with 1 if anything is lost, hangs, leaks or differs. */
await runCommand(async () => {
  const { positionals, values, refuse } = readCall('torture', {
    most: parts.length,
    options: { long: { type: 'boolean' }, seed: { type: 'string' } },
  });
  const unknown = positionals.filter((name) => !parts.some((part) => part === name));
  const seed = Number(values.seed ?? 1);
  if (unknown.length > 0 || !Number.isSafeInteger(seed) || seed < 0) refuse();
  const isAsked = (part: (typeof parts)[number]) => positionals.length === 0 || positionals.includes(part);
  const { kills, requests, seconds, files } = values.long ? sizes.long : sizes.short;
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-torture-'));
  const raw = join(folder, 'raw');
  const base = join(folder, 'base.db');
  const tell = (part: string, { faults, ...figures }: { faults: readonly string[] }) => {
    for (const fault of faults.slice(0, 50)) console.log(`✗ ${part}: ${fault}`);
    console.log(`${faults.length === 0 ? '✓' : '✗'} ${part}: ${JSON.stringify(figures)}`);
    if (faults.length > 0) process.exitCode = 1;
  };
  try {
    if (isAsked('requests') || isAsked('mixed')) await build();
    const drawn = runOver(base, ['scripts/generate.ts', '--raw', String(files), '--folder', raw]);
    await runOver(base, ['scripts/migrate.ts']);
    await runOver(base, ['scripts/generate.ts', '--agencies', '120']);
    await runOver(base, ['scripts/ingest.ts', 'db/samples']);
    await drawn;
    const copy = (name: string) => {
      const file = join(folder, `${name}.db`);
      copyFileSync(base, file);
      return file;
    };
    // Kills take a machine that is busy with the others: which moment they meet is drawn, not timed.
    const killing = isAsked('kills') ? tortureByKills(join(folder, 'kills'), raw, kills, seed) : null;
    if (isAsked('requests')) tell('requests', await tortureByRequests(copy('requests'), folder, requests, seed));
    if (isAsked('mixed')) tell('mixed', await tortureByMixing(copy('mixed'), folder, raw, seconds, seed));
    if (killing) tell('kills', await killing);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
