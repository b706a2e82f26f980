import { walkXml } from './xml-walk.ts';

const maximumStrings = 200_000;

/** The shared strings of a workbook; pinyin notes, struck-through and raised runs are no part of what they say. */
export function sharedStringsOf(xml: string): string[] {
  const strings: string[] = [];
  let text = '';
  let run: string | null = null;
  let isDropped = false;
  let isText = false;
  let phonetic = 0;
  walkXml(
    xml,
    {
      open: (name, { val }) => {
        if (name === 'si') text = '';
        else if (name === 'r') {
          run = '';
          isDropped = false;
        } else if (name === 'rPh') phonetic++;
        else if (name === 't') isText = phonetic === 0;
        else if (run !== null && ((name === 'strike' && val !== '0' && val !== 'false') || isRaised(name, val)))
          isDropped = true;
      },
      close: (name) => {
        if (name === 't') isText = false;
        else if (name === 'rPh') phonetic--;
        else if (name === 'r') {
          if (!isDropped) text += run ?? '';
          run = null;
        } else if (name === 'si') strings.push(text);
      },
      text: (data) => {
        if (!isText) return;
        if (run === null) text += data;
        else run += data;
      },
    },
    () => strings.length > maximumStrings,
  );
  return strings;
}

const isRaised = (name: string, val: string | undefined) => name === 'vertAlign' && val === 'superscript';

const dayZero = Date.UTC(1899, 11, 30);

/** A serial day number of Excel as a date. */
export function dateText(serial: number): string {
  const date = new Date(dayZero + Math.floor(serial) * 86_400_000);
  if (!Number.isFinite(serial) || Number.isNaN(date.getTime())) return String(serial);
  return `${date.getUTCFullYear()}年${date.getUTCMonth() + 1}月${date.getUTCDate()}日`;
}

/** A kept number as Excel shows it: fifteen digits, so that 5.3999999999999995 is 5.4. */
export function numberText(value: string): string {
  const number = Number(value);
  if (!Number.isFinite(number) || /^-?\d{1,15}$/.test(value)) return value;
  return String(Number(number.toPrecision(15)));
}
