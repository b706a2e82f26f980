import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../db/environment.ts';
import { parseSource } from '../../lib/parse/parse-report.ts';
import { seededRandom } from '../../lib/parse/testing/random.ts';
import { randomRendering } from '../../lib/parse/testing/render.ts';
import { fold } from '../../lib/parse/text/fold.ts';
import { decodeText } from '../../lib/source/charset.ts';
import { readSource } from '../../lib/source/read-source.ts';

/** Whether a file is read as a report, or its bytes are only decoded and folded, which is the least any reader must do. */
export type ParseWork = 'parse' | 'fold';
/** The samples a run takes in turn. */
export type SampleKind = 'text' | 'html' | 'both';
export type Sample = {
  readonly name: string;
  readonly bytes: Buffer;
  /** Invented reports may be damaged past recognition. */
  readonly isInvented: boolean;
};

const endings: Record<SampleKind, RegExp> = { text: /\.txt$/, html: /\.html$/, both: /\.(?:txt|html)$/ };

/** The sample reports of a kind, with their bytes. */
export function readSamples(kind: SampleKind): Sample[] {
  const folder = join(projectRoot(), 'db', 'samples');
  const names = readdirSync(folder).filter((name) => endings[kind].test(name));
  return names.map((name) => ({ name, bytes: readFileSync(join(folder, name)), isInvented: false }));
}

/** So many invented reports in all text dialects, with every kind of damage, no two with the same numbers. */
export function inventSamples(count: number): Sample[] {
  const samples: Sample[] = [];
  for (let seed = 0; samples.length < count; seed++) {
    const { text, format } = randomRendering(seededRandom(seed));
    if (format === 'html') continue;
    const ending = format === 'markdown' ? 'md' : 'txt';
    samples.push({ name: `${seed}.${ending}`, bytes: Buffer.from(text), isInvented: true });
  }
  return samples;
}

/** The `number`th file: a sample with a line of its own at the end, so that no two are the same. */
export function fileOf(samples: readonly Sample[], number: number): Sample {
  const sample = samples[number % samples.length];
  if (!sample) throw new Error('There are no samples to read.');
  const line = `第${number}次核对`;
  const own = sample.name.endsWith('.html') ? `\n<p>${line}</p>\n` : `\n${line}\n`;
  return { ...sample, bytes: Buffer.concat([sample.bytes, Buffer.from(own)]) };
}

/** Works on the `number`th file. @throws where a sample is no report, because then something else is measured. */
export async function workOn(samples: readonly Sample[], work: ParseWork, number: number): Promise<void> {
  const { name, bytes, isInvented } = fileOf(samples, number);
  if (work === 'fold') fold(decodeText(bytes).text);
  else {
    const reading = parseSource(await readSource(bytes, name));
    if (reading.kind !== 'report' && !isInvented) throw new Error(`${name} was rejected (${reading.reason.code})`);
  }
}
