import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join } from 'node:path';
import { expect, test } from 'vitest';
import { figureOf } from '../../lib/form/figure.ts';
import { generateAgencies } from '../../lib/synthetic/generate-agencies.ts';
import { findFiles } from '../ingest/find-files.ts';
import { readReportFile } from '../ingest/read-file.ts';
import { writeRaw } from './write-raw.ts';

test('raw files are read as the very reports they were written from', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'gongkai-raw-'));
  try {
    const agencies = [...generateAgencies({ agencies: 1500, from: 2019, to: 2024, seed: 2 })];
    expect(writeRaw(folder, agencies, 120)).toBe(120);
    const reports = agencies.flatMap((agency) => agency.reports.map((report) => ({ agency, report })));
    const files = findFiles([folder]).files.toSorted((a, b) =>
      basename(a.path).slice(7).localeCompare(basename(b.path).slice(7)),
    );
    expect(files).toHaveLength(120);
    const formats = new Set<string>();
    for (const [index, file] of files.entries()) {
      const { agency, report } = reports[index] ?? {};
      if (!agency || !report) throw new Error('more files than reports');
      const name = basename(file.path);
      formats.add(extname(name));
      const reading = await readReportFile(file);
      if (reading.kind === 'rejected') {
        // a form without any number is no report
        expect(report.states?.size).toBeGreaterThan(100);
        continue;
      }
      expect([reading.agency, reading.reportYear]).toEqual([agency.name, report.reportYear]);
      for (const { key, state, value } of reading.report.cells) {
        const { ordinal } = figureOf(key);
        if (state === 'reported') expect([name, key, value]).toEqual([name, key, report.values[ordinal]]);
        else expect([name, key, report.states?.get(ordinal)]).toEqual([name, key, state]);
      }
      expect(reading.report.cells.length).toBeGreaterThan(150);
    }
    expect(formats).toEqual(new Set(['.html', '.txt', '.md']));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
