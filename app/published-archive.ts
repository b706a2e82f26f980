import { archivesFolder, listArchives } from '@/lib/dataset/archive-folder.ts';
import type { Origin } from '@/lib/indicator/series.ts';

/** The address of the archive of a version, where it was exported and is published here; else null. */
export function publishedArchive(origin: Origin, version: number): string | null {
  const folder = archivesFolder();
  const name = `${origin === 'synthetic' ? 'synthetic-' : ''}v${version}`;
  const isThere = folder !== null && listArchives(folder).some((one) => one.name === name);
  return isThere ? `/archives/${name}/datapackage.json` : null;
}
