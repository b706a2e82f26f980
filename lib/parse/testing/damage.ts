import { Converter } from 'opencc-js/cn2t';
import { pinyin } from 'pinyin-pro';
import { amountIn, group, markNumber, type NumberDamage, numberDamageFrom, spell } from './damage-numbers.ts';
import type { InventedCell } from './invented-report.ts';
import type { SeededChoices } from './random.ts';

/** What has befallen the characters of a source. Each is drawn for a whole source, and most spare most of it. */
export type TextDamage = {
  readonly script: 'simplified' | 'traditional' | 'taiwan';
  readonly notes: 'none' | 'toned' | 'untoned' | 'doubled';
  readonly radicals: boolean;
  readonly fullWidth: boolean;
  readonly spaced: boolean;
  readonly typos: number;
  readonly glued: number;
  readonly units: number;
  /** Digits smudged beyond reading. */
  readonly smudges: number;
  readonly numbers: NumberDamage;
};

/** Draws damage to the characters of a source. */
export function randomTextDamage(random: SeededChoices): TextDamage {
  const rarely = (probability: number, amount: number) => (random.chance(probability) ? amount : 0);
  return {
    script: random.pick(['simplified', 'simplified', 'traditional', 'taiwan']),
    notes: random.pick(['none', 'none', 'none', 'toned', 'untoned', 'doubled']),
    radicals: random.chance(0.15),
    fullWidth: random.chance(0.2),
    spaced: random.chance(0.2),
    typos: rarely(0.15, 0.1),
    numbers: numberDamageFrom(random.next()),
    glued: rarely(0.15, 0.05),
    units: rarely(0.15, 0.1),
    smudges: rarely(0.15, 0.03),
  };
}

/** Characters as they should be. */
export function undamagedText(random: SeededChoices): TextDamage {
  return {
    ...{ script: 'simplified', notes: 'none', radicals: false, fullWidth: false, spaced: false },
    ...{ typos: 0, glued: 0, units: 0, smudges: 0 },
    numbers: { random, marks: 0, former: 0, groups: 'none', digits: 'plain', stops: 0, unit: '万元' },
  };
}

const converters = { traditional: Converter({ from: 'cn', to: 't' }), taiwan: Converter({ from: 'cn', to: 'twp' }) };
const converted = new Map<string, string>();
const spelled = new Map<string, string>();
const radicals: Record<string, string> = {
  一: '⼀',
  二: '⼆',
  行: '⾏',
  非: '⾮',
  民: '⺠',
  长: '⻓',
  见: '⻅',
  页: '⻚',
  人: '⼈',
  理: '理',
};

/** A label after the damage. */
export function damageLabel(label: string, damage: TextDamage, random: SeededChoices): string {
  let text = label;
  if (random.next() < damage.typos) text = mistype(text, random);
  if (damage.script !== 'simplified') text = convert(text, damage.script);
  if (damage.notes !== 'none') text = annotate(text, damage.notes, random);
  if (damage.radicals) text = text.replace(/[一二行非民长见页人]/g, (one) => radicals[one] ?? one);
  if (damage.fullWidth) text = text.replace(/[().,0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
  if (damage.spaced && random.chance(0.4)) {
    const at = random.whole(1, Math.max(1, text.length - 1));
    text = `${text.slice(0, at)} ${text.slice(at)}`;
  }
  return text;
}

function convert(text: string, script: 'traditional' | 'taiwan'): string {
  const name = script + text;
  const known = converted.get(name) ?? converters[script](text);
  converted.set(name, known);
  return known;
}

function annotate(text: string, notes: 'toned' | 'untoned' | 'doubled', random: SeededChoices): string {
  return [...text]
    .map((one) => {
      if (!/[\u4e00-\u9fff]/.test(one) || !random.chance(0.12)) return one;
      const name = notes + one;
      const sound = spelled.get(name) ?? pinyin(one, { toneType: notes === 'toned' ? 'symbol' : 'none' });
      spelled.set(name, sound);
      return notes === 'doubled' ? `${one}(${sound})(${sound})` : `${one}(${sound})`;
    })
    .join('');
}

function mistype(text: string, random: SeededChoices): string {
  const at = random.whole(0, text.length - 1);
  return random.chance(0.5) ? text.slice(0, at) + text.slice(at + 1) : `${text.slice(0, at)}囧${text.slice(at + 1)}`;
}

/** A cell as printed, after the damage; a blank is the empty string. */
export function printCell(cell: InventedCell, isMoney: boolean, damage: TextDamage, random: SeededChoices): string {
  if (cell.state === 'dash') return random.pick(['-', '—', '/', '－']);
  if (cell.state === 'illegible') return '1□';
  if (cell.value === null) return '';
  const { numbers } = damage;
  let text = isMoney ? amountIn(cell.value, numbers) : String(cell.value);
  if (isMoney && random.next() < damage.units) text = `${Math.round(cell.value * 10_000)}元`;
  else if (!isMoney && random.next() < damage.units) text = `${text}件`;
  else if (numbers.groups === 'comma') text = group(text, numbers);
  else if (random.next() < damage.smudges) return smudge(text, random);
  else text = spell(isGroupSeen(cell.value, isMoney, numbers) ? group(text, numbers) : text, numbers);
  if (damage.fullWidth) text = text.replace(/[0-9]/g, (one) => String.fromCharCode(one.charCodeAt(0) + 0xfee0));
  if (cell.value > 9 && random.next() < damage.glued) return `${text}（其中修订${random.whole(1, 9)}件）`;
  return markNumber(text, numbers);
}

/** Whether a reader can tell that digits stand in groups: an amount with one dot before three digits is a decimal to anybody. */
function isGroupSeen(value: number, isMoney: boolean, { groups }: TextDamage['numbers']): boolean {
  return Math.abs(value) >= (isMoney && groups === 'dot' ? 1e6 : 1000);
}

function smudge(digits: string, random: SeededChoices): string {
  const at = random.whole(0, digits.length - 1);
  return digits.slice(0, at) + random.pick(['□', '\ufffd', '?', '*', 'O', 'l']) + digits.slice(at + 1);
}
