import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { SourceDocument } from './document.ts';
import { packDocument, readKept } from './kept-document.ts';
import { readSource } from './read-source.ts';

const fixtures = new URL('../parse/fixtures/', import.meta.url);
const sources = readdirSync(fixtures).flatMap((name) => {
  const file = readdirSync(new URL(`${name}/`, fixtures)).find((one) => one.startsWith('source.'));
  return file ? [{ name: `${name}/${file}`, file, url: new URL(`${name}/${file}`, fixtures) }] : [];
});
const samples = new URL('../../db/samples/', import.meta.url);
for (const file of readdirSync(samples))
  if (/\.(?:txt|html|docx|pdf)$/.test(file)) sources.push({ name: file, file, url: new URL(file, samples) });

async function documentOf(url: URL, file: string): Promise<SourceDocument | null> {
  const read = await readSource(readFileSync(url), file);
  return read.kind === 'document' ? read.document : null;
}

describe('a source is read again from what is kept of it exactly as from its file', () => {
  test.each(sources)('$name', async ({ url, file }) => {
    const document = await documentOf(url, file);
    if (!document) return;
    const kept = packDocument(document);
    const again = await readKept(document.text, kept, document.ref);
    expect(again).toEqual({ kind: 'document', document });
  });
});

test('Word and PDF keep their grids, text and HTML need nothing beside their text', async () => {
  const formats = new Map<string, boolean>();
  let beside = 0;
  let text = 0;
  for (const { url, file } of sources) {
    const document = await documentOf(url, file);
    if (!document) continue;
    const kept = packDocument(document);
    if (document.problems.every(({ code }) => code !== 'unwrapped')) formats.set(document.ref.format, kept !== null);
    if (kept) {
      beside += kept.byteLength;
      text += Buffer.byteLength(document.text);
    }
  }
  expect(formats.get('text')).toBe(false);
  expect(formats.get('html')).toBe(false);
  expect(formats.get('pdf')).toBe(true);
  expect(formats.get('docx')).toBe(true);
  // deflated, less than the bare text takes
  expect(beside).toBeLessThan(text * 1.5);
});
