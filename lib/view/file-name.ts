import type { Term } from '../form/terms.ts';
import { describeView, type SubjectName } from './describe-view.ts';
import type { View } from './view.ts';
import { writeView } from './write-view.ts';

/** Longest file name body, in UTF-16 units: 80 Chinese characters are 240 bytes, under the 255 that file systems allow. */
const longestName = 76;

/** A view's sentence as a file name, safe on every file system: `新收政府信息公开申请-宿迁市-2019–2025年-不限口径.csv`. */
export function fileNameOf(view: View, names: readonly SubjectName[], locale: keyof Term, extension: string): string {
  const words = [...describeView(view, names, locale).text.replace(/[^\p{L}\p{N}–.]+/gu, '-')];
  const body = words
    .slice(0, longestName)
    .join('')
    .replace(/^[-.]+/, '')
    .replace(/[-.]$/, '');
  return `${body}.${extension}`;
}

/** The same in ASCII, for the plain `filename` of a Content-Disposition: `gongkai-newlyReceived-2019-2025-321300-7k2m9q.csv`. */
export function asciiFileNameOf(view: View, extension: string): string {
  const isWhole = view.figures === 'all';
  const params = writeView({ ...view, picker: { search: '', kind: null, place: null } });
  for (const name of ['measure', 'from', 'to', 'figures', ...(isWhole ? ['applicant', 'base'] : [])])
    params.delete(name);
  const measures = isWhole ? 'figures' : view.measures.join('_');
  const subjects = params.get('subjects');
  params.delete('subjects');
  const body = ['gongkai', measures, view.from, view.to, ...params.values(), ...(subjects ? [subjects] : [])].join('-');
  return `${body.slice(0, 200)}.${extension}`;
}
