import { pinyin } from 'pinyin-pro';

/** Chinese text by sound, for search boxes: `大连市` → `{ full: 'dalianshi', initials: 'dls' }`; ü is written v. */
export function pinyinOf(text: string): { readonly full: string; readonly initials: string } {
  const syllables = syllablesOf(text).map((syllable) => syllable.replaceAll('ü', 'v'));
  return { full: syllables.join(''), initials: syllables.map((syllable) => syllable[0] ?? '').join('') };
}

/** The syllables of a text without tones, one for each character; other characters stand as they are. */
export function syllablesOf(text: string): readonly string[] {
  return pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
}
