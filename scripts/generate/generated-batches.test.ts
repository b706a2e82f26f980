import { expect, test } from 'vitest';
import { batchesOf, type LoadBatch } from '../../db/write/load-batch.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { generatedBatches } from './generated-batches.ts';

const provenance = { origin: 'synthetic', readAt: new Date(0), parserVersion: 'test' } as const;
const last = { agency: 7, report: 9 };

test('a thread makes the batches that would be made here, to the last', async () => {
  const options = { agencies: 1100, from: 2025, to: 2025, seed: 2 };
  const made: LoadBatch[] = [];
  for await (const batch of generatedBatches(options, provenance, last)) made.push(batch);
  expect(made).toEqual([...batchesOf(generateAgencies(options), provenance, last)]);
  expect(made.map(({ agencies }) => agencies)).toEqual([500, 500, 100]);
}, 120_000);

test('what a thread throws is thrown here', async () => {
  const options = { agencies: 1000, from: 2025, to: 2025, seed: 2 };
  const batches = generatedBatches(options, { ...provenance, origin: 'nowhere' as never }, last);
  await expect(batches.next()).rejects.toThrow(/nowhere/);
}, 120_000);
