import { Converter } from 'opencc-js/t2cn';
import { divisions, nationalCode } from './division.ts';
import { englishNameOf } from './english-name.ts';
import { peoplesOf, stemOf, suffixOf } from './name-parts.ts';
import { initialsOf, joinSyllables } from './name-pinyin.ts';
import { organBodies, organForms } from './organ-forms.ts';
import { divisionSyllables, placeReadingsOf, syllablesOf } from './pinyin.ts';
import { provinceCharacters } from './region-context.ts';
import { divisionsNamed, namesAt } from './region-names.ts';

/**
 * What one word of a search may mean; an agency is found if any of it holds: its name, alias, pinyin or initials hold
 * `text` or one of `organs` (the written forms of an organ), or it lies in one of the regions and `rest` holds as well.
 */
export type SearchWord = {
  readonly text: string;
  readonly organs: readonly string[];
  readonly places: readonly SearchPlace[];
};
export type SearchPlace = { readonly codes: readonly string[]; readonly rest: SearchWord | null };

const longestSearch = 80;
const mostWords = 8;
const mostPlaces = 40;

/**
 * The words of a search, all of which must hold. Traditional characters, full width, capitals and tones are levelled;
 * a word may be written together (沭阳发改委, dalianjiaoyuju) and a name of several English words is one (inner mongolia).
 */
export function readSearch(search: string): readonly SearchWord[] {
  const level = simplify(search.normalize('NFKC').slice(0, longestSearch))
    .toLowerCase()
    .replaceAll('ü', 'v')
    .normalize('NFD')
    .replace(/\p{M}|['’ʼ]/gu, '')
    .normalize('NFC');
  const words = joinEnglish(level.split(/[\s()[\]【】《》“”"，,、;；]+/).filter(Boolean));
  return words.slice(0, mostWords).map(readWord);
}

const toSimplified = Converter({ from: 'tw', to: 'cn' });
const simplify = (text: string) => (/[\u3400-\u9fff]/.test(text) ? toSimplified(text) : text);

function readWord(text: string): SearchWord {
  return /^[\x20-\x7e]+$/.test(text) ? readLatin(text) : readChinese(text);
}

/** 江苏沭阳县发改委: divisions link by link as far as one lies in the other, then the organ. */
function readChinese(text: string): SearchWord {
  const found = namesAt(text, 0, ({ kind }) => kind !== 'zone')?.name ?? '';
  const places: SearchPlace[] = [];
  const named = abbreviated.get(text);
  if (named) places.push({ codes: [named], rest: null });
  // 大连市监局 is the 市监局 of 大连 as well as something of 大连市
  for (const length of new Set([found.length, stemOf(found).length])) {
    const codes = divisionsNamed(text.slice(0, length)).slice(0, mostPlaces);
    const rest = text.slice(length);
    if (codes.length > 0 && (rest !== '' || length === found.length))
      places.push({ codes, rest: rest === '' ? null : readChinese(rest) });
  }
  return { text, organs: organsNamed(text), places };
}

/** Names that are none of a division's own: the one character of a province, 内蒙. */
const abbreviated: ReadonlyMap<string, string> = new Map([...Object.entries(provinceCharacters), ['内蒙', '150000']]);

/** dalian, dalianshi, dl, dalianfgw, shuyangxianfagaiju: a place by sound, then the organ. */
function readLatin(text: string): SearchWord {
  const places: SearchPlace[] = [];
  const { divisions: byName, longest, organs } = latinNames();
  for (let length = Math.min(longest, text.length); length > 1; length--) {
    const codes = byName.get(text.slice(0, length));
    const rest = text.slice(length);
    if (!codes || (rest !== '' && length < shortestBeforeText && !organs.has(rest))) continue;
    places.push({ codes: [...codes].slice(0, mostPlaces), rest: rest === '' ? null : readOrgan(rest) });
  }
  return { text, organs: organs.get(text) ?? [], places };
}

/** Two or three letters in front of others are the initials of too many places, unless an organ follows (dlfgw). */
const shortestBeforeText = 4;

const readOrgan = (text: string): SearchWord => ({ text, organs: latinNames().organs.get(text) ?? [], places: [] });

/** Every way an organ may be written whose field, short or full, the word names: 发改委, 发改, 发展改革局, 市发改委. */
function organsNamed(word: string): readonly string[] {
  return organsByName().get(word.replace(/^[省市县区州旗盟](?=..)/, '')) ?? organsByName().get(word) ?? [];
}

/** Divisions and organs by all that may be typed for them in Latin letters. */
type LatinNames = {
  readonly divisions: ReadonlyMap<string, ReadonlySet<string>>;
  /** So many letters has the longest name of a division. */
  readonly longest: number;
  readonly organs: ReadonlyMap<string, readonly string[]>;
};

/** Held on the process: pages and answers to programs are bundled apart and would each put the names together. */
const held = globalThis as { gongkaiLatinNames?: LatinNames };

function latinNames(): LatinNames {
  held.gongkaiLatinNames ??= { ...latinPlaces(), organs: latinOrgans() };
  return held.gongkaiLatinNames;
}

/** Puts together what a search in Latin letters needs, so that no reader waits for it: some 200 ms, once a process. */
export function prepareSearch(): void {
  latinNames();
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
};

/** The written forms of each organ by every name it has. */
const organsByName = once(() => {
  const names = new Map<string, Set<string>>();
  for (const { full, short, also } of organForms) {
    const written = [full, ...short, ...also].flatMap((field) =>
      field.length > 2 ? [field] : organBodies.map(([body]) => field + body),
    );
    for (const field of [full, ...short, ...also]) {
      const isOwn = field === full || short.includes(field) || also.includes(field);
      if (!isOwn) continue;
      for (const body of ['', ...organBodies.flat()]) {
        const held = names.get(field + body) ?? new Set<string>();
        for (const one of written) held.add(one);
        names.set(field + body, held);
      }
    }
  }
  return new Map([...names].map(([name, written]) => [name, [...written]]));
});

/** The same by the sound of the name, and by its initials where it is short and has a body. */
function latinOrgans(): ReadonlyMap<string, readonly string[]> {
  const sounds = new Map<string, Set<string>>();
  for (const [name, written] of organsByName()) {
    const syllables = syllablesOf(name);
    const isShort = name.length > 2 && name.length < 6 && organBodies.some(([body]) => name.endsWith(body));
    for (const sound of [joinSyllables(syllables), ...(isShort ? [initialsOf(syllables)] : [])]) {
      const held = sounds.get(sound) ?? new Set<string>();
      for (const one of written) held.add(one);
      sounds.set(sound, held);
    }
  }
  return new Map([...sounds].map(([sound, written]) => [sound, [...written]]));
}

/** Divisions by every sound of their stem and name, by their initials and by their English name. */
function latinPlaces(): Pick<LatinNames, 'divisions' | 'longest'> {
  const byName = new Map<string, Set<string>>();
  let longest = 0;
  const put = (name: string, code: string) => {
    // lü is typed lv, lu, and lyu as passports have it
    for (const spelling of new Set([name, name.replaceAll('v', 'u'), name.replace(/(?<=[ln])v/g, 'yu')])) {
      if (spelling.length < 2) continue;
      const held = byName.get(spelling) ?? new Set<string>();
      byName.set(spelling, held.add(code));
      longest = Math.max(longest, spelling.length);
    }
  };
  for (const { code, name } of divisions) {
    if (code === nationalCode) continue;
    const stem = stemOf(name);
    const suffix = divisionSyllables(name).slice(stem.length);
    for (const way of placeReadingsOf(stem)) {
      if (stem.length > 1) {
        put(joinSyllables(way), code);
        put(initialsOf(way), code);
      }
      put(joinSyllables([...way, ...suffix]), code);
      put(initialsOf([...way, ...suffix]), code);
      if (peoplesOf(name).length > 0) put(joinSyllables([...way, ...syllablesOf(suffixOf(name))]), code);
    }
    const written = englishNameOf(code).toLowerCase();
    for (const english of new Set([plainEnglish(written), plainEnglish(written.replaceAll('ü', 'v'))])) {
      const short = english.replace(/(?:district|county|city|prefecture|league|banner)$/, '');
      put(english, code);
      put(short, code);
      for (const word of englishSuffixes[suffixOf(name)] ?? []) put(short + word, code);
    }
  }
  return { divisions: byName, longest };
}

/** What English readers write after a place that its English name here leaves out: Liaoning Province. */
const englishSuffixes: Readonly<Record<string, readonly string[]>> = {
  省: ['province'],
  市: ['city', 'municipality'],
  自治区: ['autonomousregion'],
  自治州: ['prefecture', 'autonomousprefecture'],
  地区: ['prefecture'],
};

const plainEnglish = (name: string) =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}|[^a-z]/gu, '');

const mostEnglishWords = 6;

/** English names of several words as one: inner mongolia, hongze district. */
function joinEnglish(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (let at = 0; at < words.length; ) {
    let length = Math.min(mostEnglishWords, words.length - at);
    while (length > 1 && !isEnglishPlace(words.slice(at, at + length))) length--;
    joined.push(words.slice(at, at + length).join(''));
    at += length;
  }
  return joined;
}

function isEnglishPlace(words: readonly string[]): boolean {
  return words.every((word) => /^[a-z-]+$/.test(word)) && latinNames().divisions.has(plainEnglish(words.join('')));
}
