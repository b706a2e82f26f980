import { divisionsFromStart } from './find-region.ts';
import { stemOf } from './name-parts.ts';
import { divisionSyllables, placeReadingsOf, placeSyllables, syllablesOf } from './pinyin.ts';
import { namesAt } from './region-names.ts';

/** A township's name, read as a place; the kind of township apart. */
const township = /^(\p{Script=Han}{1,6}?)(街道|民族乡|镇|乡|苏木)/u;

/**
 * An agency's name by sound, for search: `大连市` → `{ full: 'dalianshi', initials: 'dls' }`; ü is written v. Divisions and
 * townships are read as places and apart from what follows. Behind a space come other readings of a name that no division
 * settles (鼓楼区 of four cities, 都溪镇), without the rest.
 */
export function pinyinOf(text: string): { readonly full: string; readonly initials: string } {
  const found = divisionsFromStart(text);
  const end = found?.kind === 'zone' ? 0 : (found?.end ?? 0);
  const links = linksOf(text.slice(0, end));
  const rest = text.slice(end);
  const [whole = '', stem = '', kind = ''] = township.exec(rest) ?? [];
  const place = links.flatMap(divisionSyllables);
  const own = [...placeSyllables(stem), ...syllablesOf(kind)];
  const written = [...place, ...own, ...syllablesOf(rest.slice(whole.length))];
  const isOpen = new Set(found?.matches.map(({ code }) => code)).size > 1;
  const open = stem || (isOpen && links.at(-1)) || '';
  const others = placeReadingsOf(open).slice(1);
  return {
    full: [written, ...others].map(joinSyllables).join(' '),
    initials: [written, ...others].map(initialsOf).filter(isFirst).join(' '),
  };
}

/** Syllables as one word, ü as v: what a person types. */
export const joinSyllables = (syllables: readonly string[]) => syllables.join('').replaceAll('ü', 'v').toLowerCase();
/** What a person types for a place: `宿迁市` → `suqian`. */
export const typedNameOf = (name: string) => joinSyllables(placeSyllables(stemOf(name)));
/** The first letters of syllables. */
export const initialsOf = (syllables: readonly string[]) =>
  joinSyllables(syllables.map((syllable) => syllable[0] ?? ''));
const isFirst = <T>(one: T, at: number, all: readonly T[]) => all.indexOf(one) === at;

/** 江苏省宿迁市沭阳县 → its divisions as written. */
function linksOf(text: string): string[] {
  const links: string[] = [];
  for (let at = 0; at < text.length; ) {
    const link = namesAt(text, at)?.name ?? text.slice(at);
    links.push(link);
    at += link.length;
  }
  return links;
}
