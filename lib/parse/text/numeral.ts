const digits = '零一二三四五六七八九';
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/**
 * The whole number that Chinese numerals write, digit by digit (二〇, 一三五) or with 十, 百, 千, 万, 亿 (二百三十, 一万零五);
 * null for a sequence that writes none.
 */
export function parseNumeral(text: string): number | null {
  const plain = text.replace(/[〇○]/g, '零').replace(/两(?=[百千万亿]|$)/g, '二');
  if (/^[零一二三四五六七八九]+$/.test(plain))
    return plain.length > 1 && plain.startsWith('零')
      ? null
      : Number([...plain].map((one) => digits.indexOf(one)).join(''));
  const found = /^(?:([^亿万]+)亿)?(?:([^亿万]+)万)?([^亿万]*)$/.exec(plain);
  if (!found) return null;
  const [, hundredMillions = '', tenThousands = '', rest = ''] = found;
  const parts = [hundredMillions, tenThousands, rest].map((part) => (part === '' ? 0 : belowTenThousand(part)));
  const [first, second, third] = parts;
  // 三万二 is 32,000 to those who say it, 二百五 is 250: neither is written in a form
  if (/[万亿千百][一二三四五六七八九]$/.test(plain)) return null;
  if (typeof first !== 'number' || typeof second !== 'number' || typeof third !== 'number') return null;
  return first * 1e8 + second * 1e4 + third;
}

/** Numerals up to 九千九百九十九: each unit once, from the greatest down; null where they are not so ordered. */
function belowTenThousand(text: string): number | null {
  if (
    !/^零?(?:[一二三四五六七八九]千)?零?(?:[一二三四五六七八九]百)?零?(?:[一二三四五六七八九]?十)?零?[一二三四五六七八九]?$/.test(
      text,
    )
  )
    return null;
  let sum = 0;
  for (const [, digit, unit] of text.matchAll(/([一二三四五六七八九]?)([十百千]?)/g))
    if (digit || unit) sum += (digit ? digits.indexOf(digit) : 1) * (unit ? (units[unit] ?? 1) : 1);
  return sum > 0 ? sum : null;
}
