import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describeProblem } from '../lib/i18n/describe-problem.ts';
import { parseReport, parseSource } from '../lib/parse/parse-report.ts';
import { type Expectation, expectationOf } from '../lib/parse/testing/expectation.ts';
import { redrawOffice, redrawPdf } from '../lib/parse/testing/redraw.ts';
import { removeProse } from '../lib/parse/testing/remove-prose.ts';
import type { SourceDocument } from '../lib/source/document.ts';
import { readPdfPages } from '../lib/source/pdf-reader.ts';
import { readSource } from '../lib/source/read-source.ts';
import { messageOf } from '../lib/source/testing/containers.ts';
import { docxOfBlocks } from '../lib/source/testing/docx-writer.ts';
import { odsOfBlocks, odtOfBlocks, xlsxOfBlocks } from '../lib/source/testing/office-writer.ts';
import { readCall } from './arguments.mjs';
import { readGiven, runCommand, UsageError } from './command.ts';
import { language, sayCommand } from './language.ts';

const fixtures = fileURLToPath(new URL('../lib/parse/fixtures/', import.meta.url));

/** The file without its prose: text and HTML as they are but for it, other formats drawn anew. */
async function withoutProse(bytes: Uint8Array, document: SourceDocument): Promise<Uint8Array> {
  const { format, name } = document.ref;
  if (format === 'docx') return redrawOffice(document, docxOfBlocks);
  if (format === 'excel') return redrawOffice(document, xlsxOfBlocks);
  if (format === 'opendocument') return redrawOffice(document, extname(name) === '.ods' ? odsOfBlocks : odtOfBlocks);
  if (format === 'mhtml') return messageOf(removeProse(document));
  if (format !== 'pdf') return Buffer.from(removeProse(document));
  const content = await readPdfPages(bytes);
  if ('fault' in content) throw new Error(`${name} was read before and cannot be read now: ${content.fault.found}`);
  return redrawPdf(document, content.pages);
}

/** What reads differently without the prose, in words; problems may, where they are about the prose. */
function differences(before: Expectation, after: Expectation): readonly string[] {
  const { figures: own, problems: _, ...identity } = before;
  const { figures: others, problems: __, ...found } = after;
  const told = (value: unknown) => JSON.stringify(value) ?? '–';
  const pairs = (one: object, other: object) => {
    const values = new Map(Object.entries(other));
    const names = new Set([...Object.keys(one), ...values.keys()]);
    const known = new Map(Object.entries(one));
    return [...names].flatMap((name) =>
      told(known.get(name)) === told(values.get(name))
        ? []
        : [sayCommand('newFixture.other', { name, before: told(known.get(name)), after: told(values.get(name)) })],
    );
  };
  return [...pairs(identity, found), ...pairs(own, others)];
}

/** Turns a file into a fixture folder without its prose, holding what is read from it now: for a person to correct. */
async function newFixture(path: string, into: string): Promise<void> {
  const bytes = await readGiven(path);
  const outcome = await readSource(bytes, basename(path));
  if (outcome.kind === 'refused')
    throw new UsageError(sayCommand('newFixture.unread', { path, reason: describeProblem(outcome.reason, language) }));
  const name = basename(path, extname(path))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const source = await withoutProse(bytes, outcome.document);
  const before = expectationOf(parseReport(outcome.document));
  const after = expectationOf(parseSource(await readSource(source, basename(path))));
  const place = join(into, name);
  await mkdir(place, { recursive: true });
  await writeFile(join(place, `source${extname(path)}`), source);
  await writeFile(join(place, 'expected.json'), `${JSON.stringify(after, null, 1)}\n`);
  await writeFile(join(place, 'why.md'), `What this source shows, and where it was seen.\n`);
  console.log(sayCommand('newFixture.made', { place }));
  const other = differences(before, after);
  if (other.length === 0) return;
  console.log(sayCommand('newFixture.differs'));
  for (const one of other) console.log(`  ${one}`);
  process.exitCode = 1;
}

await runCommand(async () => {
  const options = { into: { type: 'string' } } as const;
  const { values, positionals } = readCall('new-fixture', { options, least: 1, most: 1 });
  const [path = ''] = positionals;
  await newFixture(path, values.into ?? fixtures);
});
