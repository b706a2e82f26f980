import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from '../../db/make-folder.ts';
import { figureOf, figuresOf } from '../../lib/form/figure.ts';
import type { InventedCell } from '../../lib/parse/testing/invented-report.ts';
import { seededRandom } from '../../lib/parse/testing/random.ts';
import { plainRendering } from '../../lib/parse/testing/render.ts';
import type { WriterName } from '../../lib/parse/testing/writers.ts';
import type { GeneratedAgency, GeneratedReport } from '../../lib/synthetic/generate-agencies.ts';

/** The layouts that most reports have, by how many of a hundred. */
const layouts: readonly (readonly [WriterName, number])[] = [
  ['html', 55],
  ['bars', 15],
  ['lines', 12],
  ['tabs', 8],
  ['markdown', 6],
  ['barLines', 4],
];
const endings: Partial<Record<WriterName, string>> = { html: 'html', markdown: 'md' };

/**
 * Writes generated reports as files that a reader can be tried on, with a manifest that gives each its agency's name, which
 * says that it is synthetic. Gives how many there are.
 */
export function writeRaw(folder: string, agencies: Iterable<GeneratedAgency>, most: number): number {
  makeFolder(folder);
  const manifest = ['file,agency,region_code'];
  for (const agency of agencies) {
    for (const report of agency.reports.slice(0, most + 1 - manifest.length)) {
      const index = manifest.length - 1;
      const writer = layoutAt(index);
      const name = `${agency.regionCode}-${String(index + 1).padStart(7, '0')}-${report.reportYear}.${endings[writer] ?? 'txt'}`;
      writeFileSync(join(folder, name), rawText(agency, report, writer, index));
      manifest.push(`${name},${agency.name},${agency.regionCode}`);
    }
    if (manifest.length > most) break;
  }
  writeFileSync(join(folder, 'manifest.csv'), `${manifest.join('\n')}\n`);
  return manifest.length - 1;
}

function layoutAt(index: number): WriterName {
  let place = (index * 37) % 100;
  for (const [writer, share] of layouts) {
    if (place < share) return writer;
    place -= share;
  }
  return 'html';
}

function rawText(agency: GeneratedAgency, report: GeneratedReport, writer: WriterName, seed: number): string {
  const { edition, editions, values, states, reportYear, scope } = report;
  const of = (table: keyof typeof editions) => editions[table] ?? edition;
  const choice = { disclosure: of('disclosure'), application: of('application'), challenge: of('challenge') };
  const keys = (['disclosure', 'application', 'challenge'] as const).flatMap((table) =>
    figuresOf(choice[table]).flatMap((figure) => (figure.table === table ? [figure.key] : [])),
  );
  const cells = new Map(
    keys.map((key): [typeof key, InventedCell] => {
      const { ordinal } = figureOf(key);
      const state = states?.get(ordinal) ?? 'reported';
      return [key, { state, value: state === 'reported' ? (values[ordinal] ?? 0) : null }];
    }),
  );
  const titled = { agency: agency.name, reportYear, isConsolidated: scope === 'consolidated' };
  const lost = editions.challenge === null ? (['challenge'] as const) : [];
  return plainRendering({ choice, cells }, writer, titled, seededRandom(seed), lost);
}
