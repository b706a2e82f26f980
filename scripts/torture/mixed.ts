import { copyFileSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { drawAddress } from './addresses.ts';
import { drawFrom } from './draw.ts';
import { hangMilliseconds, hear } from './hear.ts';
import { runOver } from './kills.ts';
import { badStop, differing, hanging } from './requests.ts';
import { startTortured } from './server.ts';

const readers = 4;
const comparedVersions = 2;

/** Readers, export, ingest and backup at once over one database. Two answers of one version and address must be equal, and those of a quiet server. */
export async function tortureByMixing(file: string, folder: string, raw: string, seconds: number, seed: number) {
  const draw = drawFrom(seed);
  const faults: string[] = [];
  const heard = new Map<string, Map<string, string>>();
  const asked = Array.from({ length: 60 }, () => drawAddress(draw)).filter(
    (path) => !/^\/api\/(?:ready|live)/.test(path),
  );
  const backups = join(folder, 'mixed-backups');
  const until = Date.now() + seconds * 1000;
  const isOn = () => Date.now() < until;
  const late = new Set<string>();
  let [answers, slowest, writes, exports, compared] = [0, 0, 0, 0, 0];
  mkdirSync(backups, { recursive: true });
  const server = await startTortured(file, folder);
  const read = async () => {
    while (isOn()) {
      const path = draw.one(asked);
      try {
        const { status, version, digest, milliseconds } = await hear(server.address, path);
        answers++;
        slowest = Math.max(slowest, milliseconds);
        if (milliseconds > hangMilliseconds) late.add(path);
        if (status !== 200 || version === null) continue;
        const of = heard.get(version) ?? new Map<string, string>();
        heard.set(version, of);
        if ((of.get(path) ?? digest) !== digest) faults.push(`${path} has two answers of data version ${version}`);
        of.set(path, digest);
      } catch (error) {
        faults.push(`${path}: ${error}`);
      }
    }
  };
  const sources = readdirSync(raw).filter((name) => name !== 'manifest.csv');
  const write = async () => {
    for (let at = 0; isOn() && at < sources.length; at += 12) {
      const part = sources.slice(at, at + 12).map((name) => join(raw, name));
      const code = await runOver(file, ['scripts/ingest.ts', ...part]);
      if (code === null || code > 1) faults.push(`ingest ends with ${code}`);
      if ((await runOver(file, ['scripts/backup.ts', backups])) !== 0) faults.push('a backup was not made');
      writes++;
      await wait(500);
    }
  };
  const take = async () => {
    while (isOn()) {
      const code = await runOver(file, ['scripts/export.ts', '--synthetic', join(folder, 'exported')]);
      if (code !== 0) faults.push(`export ends with ${code}`);
      exports++;
    }
  };
  try {
    await Promise.all([...Array.from({ length: readers }, read), write(), take()]);
    faults.push(...(await hanging(server.address, late)));
  } finally {
    faults.push(...(await badStop(server)));
  }
  const made = readdirSync(backups).flatMap((name) => {
    const told = heard.get(/-v(\d+)\.db$/.exec(name)?.[1] ?? '');
    return told ? [{ name, told }] : [];
  });
  for (const { name, told } of made.slice(-comparedVersions)) {
    const copy = join(folder, `compared-${name}`);
    copyFileSync(join(backups, name), copy);
    compared += told.size;
    faults.push(...(await differing(copy, folder, told)));
  }
  return { faults, answers, slowest, late: late.size, writes, exports, versions: heard.size, compared };
}
