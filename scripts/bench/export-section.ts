import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, existsSync, rmSync } from 'node:fs';
import { get, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { divisions } from '../../lib/region/division.ts';
import { mostAgencies } from '../../lib/synthetic/plan-country.ts';
import { loadedStore } from './loaded-store.ts';
import { type BenchSection, timed } from './section.ts';
import { type ServerProcess, startServer } from './server-process.ts';

/** Agencies whose figures come to a little over 1,000,000 rows. */
const exported = 800;
/** Agencies of the store in which the first byte is waited for; `NATIONAL=full` has a million reports, as may the file that it names. */
const { NATIONAL = '' } = process.env;
const held = NATIONAL === 'full' ? mostAgencies : 19_700;
const given = existsSync(NATIONAL) ? NATIONAL : null;
const runs = 5;

/** Regions that are asked for one after the other: no answer is one that is kept. */
const prefectures = divisions.filter(({ level }) => level === 'prefecture').map(({ code }) => code);

/** Large files of every shape and format. */
const files = {
  'all figures as CSV': 'dataset.csv?figures=all',
  'as NDJSON': 'dataset.ndjson?figures=all',
  'as Parquet': 'dataset.parquet?figures=all',
  'as JSON': 'dataset.json?figures=all',
  'three figures of a measure as ZIP': 'dataset.zip?measure=disclosureRate',
  'as CSV, a row a report': 'dataset.csv?figures=all&shape=wide',
  'as CSV, the statutory tables': 'dataset.csv?figures=all&shape=form',
  'a measure of every agency as CSV': 'series.csv?measure=disclosureRate',
  'its changes as CSV': 'change.csv?measure=disclosureRate',
  'all figures of departments as CSV': 'dataset.csv?figures=all&subjects=department',
};

const everything = '/api/v1/dataset.csv?origin=synthetic&figures=all';

/**
 * What a large file costs: a million rows over HTTP beside the sqlite3 shell that writes the very same columns from a table of them,
 * the memory of the server meanwhile, and how long the first byte takes beside that of a route that asks nothing.
 */
export const exportSection: BenchSection = {
  title: `Export: over HTTP from the production server (first byte over ${given ?? `${held.toLocaleString('en-US')} agencies × 7 years`})`,
  columns: ['', 'rows', 'seconds', 'rows/s', '× sqlite3 shell', 'MB above idle'],
  async run({ folder }) {
    return [...(await throughput(folder)), ...(await firstBytes(folder))];
  },
};

async function throughput(folder: string): Promise<string[][]> {
  const url = await loadedStore(join(folder, 'export.db'), exported);
  const server = await startServer(url);
  try {
    const file = join(folder, 'rows.csv');
    await download(server, everything, file);
    const plain = join(folder, 'rows.db');
    const shell = await fillTable(plain, file);
    const rows: string[][] = [];
    const ours: number[] = [];
    const theirs: number[] = [];
    let above: number | null = null;
    const lines = await linesOf(file);
    for (let run = 0; run < runs; run++) {
      const idle = server.resident();
      const { milliseconds, result } = await timed(() => download(server, everything, file));
      ours.push(milliseconds);
      if (result !== null && idle !== null) above = Math.max(above ?? 0, result - idle);
      if (shell) theirs.push((await timed(() => shellCsv(plain, join(folder, 'shell.csv')))).milliseconds);
    }
    const row = (name: string, times: readonly number[], share: string, memory: string) => {
      const seconds = middle(times) / 1000;
      return [
        name,
        lines.toLocaleString('en-US'),
        seconds.toFixed(2),
        Math.round(lines / seconds).toLocaleString('en-US'),
        share,
        memory,
      ];
    };
    rows.push(
      row(
        'CSV, all figures',
        ours,
        shell ? (middle(theirs) / middle(ours)).toFixed(2) : '–',
        above === null ? '–' : (above / 1e6).toFixed(0),
      ),
    );
    rows.push(
      shell
        ? row('sqlite3 -csv, the same columns', theirs, '1.00', '')
        : ['sqlite3 shell', 'not on this machine', '', '', '', ''],
    );
    server.stop();
    for (const format of ['csv', 'ndjson', 'parquet', 'zip']) rows.push(await fromCold(url, format, lines, file));
    return rows;
  } finally {
    server.stop();
  }
}

/** A file as the first that a server makes: what its memory then grows by is the file's alone. */
async function fromCold(url: string, format: string, lines: number, file: string): Promise<string[]> {
  const server = await startServer(url);
  try {
    await firstByte(`${server.address}/api/v1/measures`);
    const idle = server.resident() ?? 0;
    const { milliseconds, result } = await timed(() =>
      download(server, everything.replace('.csv', `.${format}`), file),
    );
    return [
      `${format}, from cold`,
      lines.toLocaleString('en-US'),
      (milliseconds / 1000).toFixed(2),
      Math.round(lines / (milliseconds / 1000)).toLocaleString('en-US'),
      '',
      result === null ? '–' : ((result - idle) / 1e6).toFixed(0),
    ];
  } finally {
    server.stop();
  }
}

async function firstBytes(folder: string): Promise<string[][]> {
  const path = join(folder, 'first.db');
  const server = await startServer(given === null ? await loadedStore(path, held) : `file:${given}`);
  try {
    const trivial: number[] = [];
    const times = new Map<string, number[]>();
    let asked = 0;
    for (let run = 0; run < 3 * runs; run++)
      for (const [name, file] of Object.entries(files)) {
        const [code, lang] = [prefectures[asked % prefectures.length], asked < prefectures.length ? 'zh' : 'en'];
        asked += 1;
        trivial.push(await firstByte(`${server.address}/api/v1/regions?level=county&in=${code}&lang=${lang}`));
        // Another selection each time: none is kept.
        const selection = `&origin=synthetic&from=2019&to=${2019 + (run % 7)}&bom=${run % 2}`;
        const time = await firstByte(`${server.address}/api/v1/${file}${selection}`);
        times.set(name, [...(times.get(name) ?? []), time]);
      }
    const base = middle(trivial);
    return [
      ['first byte: a route that asks nothing of the reports', '', `${base.toFixed(1)} ms`, '', '', ''],
      ...[...times].map(([name, own]) => {
        const milliseconds = middle(own);
        const beside = `× ${(milliseconds / base).toFixed(1)} of it`;
        return [`first byte: ${name}`, '', `${milliseconds.toFixed(1)} ms`, beside, '', ''];
      }),
    ];
  } finally {
    server.stop();
    rmSync(path, { force: true });
  }
}

/** Reads a file to its end into another; gives the most memory the server held meanwhile. */
async function download(server: ServerProcess, path: string, to: string): Promise<number | null> {
  let peak = server.resident();
  const watch = setInterval(() => {
    const now = server.resident();
    if (now !== null) peak = Math.max(peak ?? 0, now);
  }, 50);
  try {
    const [answer] = (await once(get(server.address + path), 'response')) as [IncomingMessage];
    if (answer.statusCode !== 200) throw new Error(`${path} answered ${answer.statusCode}`);
    await pipeline(answer, createWriteStream(to));
    return peak;
  } finally {
    clearInterval(watch);
  }
}

/** By then the server has left the file that was asked for before. */
const restMs = 100;

/** Milliseconds to the first byte of the body, each over a connection of its own. */
async function firstByte(address: string): Promise<number> {
  await wait(restMs);
  const start = performance.now();
  const [answer] = (await once(get(address, { agent: false }), 'response')) as [IncomingMessage];
  await once(answer, 'data');
  const milliseconds = performance.now() - start;
  answer.on('error', () => {}).destroy();
  return milliseconds;
}

async function linesOf(file: string): Promise<number> {
  let lines = -1;
  for await (const chunk of createReadStream(file))
    for (let at = chunk.indexOf(10); at >= 0; at = chunk.indexOf(10, at + 1)) lines += 1;
  return lines;
}

/** A table of the rows of a CSV file, in a database of its own; false where the machine has no sqlite3 shell. */
async function fillTable(path: string, csv: string): Promise<boolean> {
  const { status, error } = spawnSync('sqlite3', [path, '.mode csv', `.import ${csv} rows`]);
  if (error) return false;
  if (status !== 0) throw new Error(`sqlite3 could not read ${csv} back`);
  return true;
}

function shellCsv(path: string, to: string): void {
  const { status, stderr } = spawnSync('sqlite3', ['-csv', '-header', path, `.once ${to}`, 'SELECT * FROM rows']);
  if (status !== 0) throw new Error(`sqlite3 answered ${status}: ${stderr}`);
}

const middle = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
