import { pinyin } from 'pinyin-pro';
import { stemOf, suffixOf } from './name-parts.ts';
import { placeReadings } from './place-readings.ts';
import { reviewedReadings } from './reviewed-readings.ts';

/** Raised when names are put together otherwise from the same readings. */
const rule = '1';

const ownReadings = new Map(placeReadings.map(({ stem, syllables }) => [stem, syllables.split(' ')]));

/** The syllables of a text without tones, one for each character; other characters stand as they are. */
export function syllablesOf(text: string): readonly string[] {
  return text === '' ? [] : pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive' });
}

/** The syllables of the stem of a place name (乐清, 郫都), one for each character, from the reviewed readings. */
export function placeSyllables(stem: string): readonly string[] {
  const own = ownReadings.get(stem);
  if (own) return own;
  return [...stem].map((character) => reviewedReadings.get(character)?.syllable ?? syllableOf(character));
}

/** The syllables of the whole name of a division: its stem by the reviewed readings, peoples and kind of division apart. */
export function divisionSyllables(name: string): readonly string[] {
  const stem = stemOf(name);
  const suffix = suffixOf(name);
  const peoples = name.slice(stem.length, name.length - suffix.length);
  return [...placeSyllables(stem), ...syllablesOf(peoples), ...[...suffix].map(syllableOf)];
}

/** Every way to read the stem of a place name, the right one first; at most `mostReadings`. */
export function placeReadingsOf(stem: string): readonly (readonly string[])[] {
  const right = placeSyllables(stem);
  let ways: string[][] = [[]];
  [...stem].forEach((character, index) => {
    const syllable = right[index] ?? '';
    const heard = [...new Set([syllable, ...readingsOf(character)])];
    const longer = ways.flatMap((way) => heard.map((one) => [...way, one]));
    ways = longer.length > mostReadings ? ways.map((way) => [...way, syllable]) : longer;
  });
  return ways;
}

/** Names with more ways to read them than this have the rarer ones left out. */
const mostReadings = 24;

const single = new Map<string, string>();
function syllableOf(character: string): string {
  const known = single.get(character);
  if (known !== undefined) return known;
  const syllable = syllablesOf(character)[0] ?? character;
  single.set(character, syllable);
  return syllable;
}

const several = new Map<string, readonly string[]>();
/** All readings of a character, without tones. */
export function readingsOf(character: string): readonly string[] {
  const known = several.get(character);
  if (known) return known;
  const heard = [...new Set(pinyin(character, { multiple: true, toneType: 'none', type: 'array' }))];
  several.set(character, heard);
  return heard;
}

/** A digest of the reviewed readings and of the rule that uses them: when it changes, stored pinyin is written anew. */
export const readingsVersion = digest(
  [
    rule,
    ...placeReadings.map(({ stem, syllables }) => stem + syllables),
    ...[...reviewedReadings].map(([character, { syllable }]) => character + syllable),
  ].join(' '),
);

function digest(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(36);
}
