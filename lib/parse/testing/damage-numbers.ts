import { type SeededChoices, seededRandom } from './random.ts';

/** What has befallen the numbers of a source; each is drawn for a whole source. */
export type NumberDamage = {
  /** Its own choices, so that the other damages of a seed stay as they were. */
  readonly random: SeededChoices;
  /** How often a mark of a note stands behind a number. */
  readonly marks: number;
  /** How often a former value stands before a number, struck through. */
  readonly former: number;
  readonly groups: keyof typeof separators | 'none';
  readonly digits: 'plain' | 'arabicIndic' | 'persian' | 'mathematical' | 'words';
  /** How often a full stop or a semicolon closes a number. */
  readonly stops: number;
  /** The unit that the headings of amounts give. */
  readonly unit: keyof typeof units;
};

const separators = {
  comma: ',',
  dot: '.',
  middleDot: '·',
  apostrophe: "'",
  quote: '’',
  thin: '\u2009',
  narrow: '\u202f',
  noBreak: '\u00a0',
  wide: '\u3000',
  space: ' ',
};
/** How many of each unit make 万元. */
const units = { 万元: 1, 元: 1e4, 千元: 10, 亿元: 1e-4 };
const noteMarks = ['①', '²', '[1]', '（注1）', '〔2〕', '※', '⁽³⁾'];
const zeros = { arabicIndic: 0x660, persian: 0x6f0, mathematical: 0x1d7ce };

const commas = 0.15;

/** Draws damage to the numbers of a source from one number between 0 and 1. */
export function numberDamageFrom(draw: number): NumberDamage {
  const random = seededRandom(Math.floor(draw * 2 ** 32));
  const rarely = (probability: number, amount: number) => (random.chance(probability) ? amount : 0);
  const names = Object.keys(separators) as (keyof typeof separators)[];
  return {
    random,
    marks: rarely(0.1, 0.05),
    former: rarely(0.1, 0.05),
    groups: draw < commas ? 'comma' : random.chance(0.04) ? random.pick(names) : 'none',
    digits: random.chance(0.12) ? random.pick(['arabicIndic', 'persian', 'mathematical', 'words']) : 'plain',
    stops: rarely(0.08, 0.1),
    unit: random.chance(0.15) ? random.pick(['元', '千元', '亿元']) : '万元',
  };
}

/** A heading of amounts with the unit of this source. */
export function headingIn(heading: string, { unit }: NumberDamage): string {
  return heading.includes('万元') ? heading.replace('万元', unit) : `${heading}（${unit}）`;
}

/** An amount of 万元 in the unit of this source's headings. */
export function amountIn(value: number, { unit }: NumberDamage): string {
  return unit === '万元' ? String(value) : String(Number((value * units[unit]).toFixed(8)));
}

/** A printed number with its digits in groups. */
export function group(text: string, { groups }: NumberDamage): string {
  return groups === 'none'
    ? text
    : text.replace(/\d+/, (whole) => whole.replace(/\B(?=(?:\d{3})+$)/g, separators[groups]));
}

/** A printed number in the digits of this source. */
export function spell(text: string, { digits }: NumberDamage): string {
  if (digits === 'plain') return text;
  if (digits === 'words') return /^(?:0|[1-9]\d{1,7})$/.test(text) ? inWords(Number(text)) : text;
  return text.replace(/\d/g, (digit) => String.fromCodePoint(zeros[digits] + Number(digit)));
}

const numerals = '零一二三四五六七八九';

function inWords(value: number): string {
  if (value === 0) return '零';
  const [high, low] = [Math.floor(value / 10_000), value % 10_000];
  const between = high > 0 && low > 0 && low < 1000 ? '零' : '';
  return (high > 0 ? `${below(high)}万` : '') + between + (low > 0 ? below(low) : '');
}

function below(value: number): string {
  const digits = [...String(value)].map(Number);
  const words = digits.map((digit, index) =>
    digit === 0 ? '零' : (numerals[digit] ?? '') + (['', '十', '百', '千'][digits.length - 1 - index] ?? ''),
  );
  return words.join('').replace(/零+/g, '零').replace(/零$/, '').replace(/^一十/, '十');
}

/** A printed number with what stands around it and is no part of it. */
export function markNumber(text: string, damage: NumberDamage): string {
  const { random } = damage;
  let marked = text;
  if (random.next() < damage.stops) marked += random.pick(['。', '；']);
  else if (random.next() < damage.marks) marked += random.pick(noteMarks);
  if (random.next() < damage.former) marked = strike(String(random.whole(1, 99))) + marked;
  return marked;
}

function strike(text: string): string {
  return text.replace(/\S/g, '$&\u0336');
}

const struck = /(?:\S\u0336)+/g;

/** Text as HTML, with what is struck through and raised in any of the ways a page does it. */
export function inMarkup(text: string, random: SeededChoices): string {
  if (!/[\u0336²]/.test(text)) return text;
  return text
    .replace(struck, (run) => random.pick(waysToHide)(run.replaceAll('\u0336', '')))
    .replace('²', () => random.pick(waysToRaise));
}

const waysToHide: readonly ((text: string) => string)[] = [
  (text) => `<s>${text}</s>`,
  (text) => `<del>${text}</del>`,
  (text) => `<span style="text-decoration:line-through;color:red">${text}</span>`,
  (text) => `<span style="display: none">${text}</span>`,
  (text) => `<span style="visibility:hidden">${text}</span>`,
  (text) => `<font style="font-size:0px">${text}</font>`,
  (text) => `<b class="former">${text}</b>`,
];
const waysToRaise: readonly string[] = [
  '<sup>2</sup>',
  '<sup>[2]</sup>',
  '<span style="vertical-align:super">2</span>',
  '<a href="#_ftn2">2</a>',
];
