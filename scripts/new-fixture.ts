import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseReport } from '../lib/parse/parse-report.ts';
import { expectationOf } from '../lib/parse/testing/expectation.ts';
import { removeProse } from '../lib/parse/testing/remove-prose.ts';
import { readDecoded } from '../lib/source/decoded.ts';
import { readSource } from '../lib/source/read-source.ts';
import { runCommand, UsageError } from './command.ts';

const folder = fileURLToPath(new URL('../lib/parse/fixtures/', import.meta.url));

/** Turns a file into a fixture folder without its prose, holding what is read from it now: for a person to correct. */
async function newFixture(path: string): Promise<void> {
  const outcome = await readSource(await readFile(path), basename(path));
  if (outcome.kind === 'refused') throw new UsageError(`${path} cannot be read: ${outcome.reason.code}`);
  const { document } = outcome;
  const { format } = document.ref;
  if (format !== 'text' && format !== 'markdown' && format !== 'html')
    throw new UsageError(`${path} is ${format}: prose can be taken out of text, Markdown and HTML only.`);
  const name = basename(path, extname(path))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  const source = removeProse(document);
  const without = readDecoded(source, basename(path), format);
  if (without.kind === 'refused') throw new UsageError(`${path} without its prose cannot be read`);
  const before = JSON.stringify(expectationOf(parseReport(document)));
  const expectation = expectationOf(parseReport(without.document));
  const into = join(folder, name);
  await mkdir(into, { recursive: true });
  await writeFile(join(into, `source${extname(path)}`), source);
  await writeFile(join(into, 'expected.json'), `${JSON.stringify(expectation, null, 1)}\n`);
  await writeFile(join(into, 'why.md'), `What this source shows, and where it was seen.\n`);
  console.log(`${into}: source, expected.json (as read now: correct it by hand), why.md (write it).`);
  if (before !== JSON.stringify(expectation))
    console.log('Without its prose the source reads differently: compare before committing.');
}

await runCommand(async () => {
  const [path] = process.argv.slice(2);
  if (!path) throw new UsageError('usage: npm run new-fixture -- FILE');
  await newFixture(path);
});
