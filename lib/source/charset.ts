/** Decoded text and the IANA name of what it was decoded from. */
export type Decoded = { readonly text: string; readonly charset: string };

const aliases: Record<string, string> = {
  gb2312: 'gb18030',
  gbk: 'gb18030',
  'gb_2312-80': 'gb18030',
  'x-gbk': 'gb18030',
  gb18030: 'gb18030',
  big5: 'big5',
  'big5-hkscs': 'big5',
  'utf-16': 'utf-16le',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};
/** Characters every report is full of, in the spelling each legacy encoding carries. */
const frequent = {
  gb18030: '的政府信息公开年度报告情况机关行政规范性文件申请处理数量总计其他结果复议诉讼一二三四五六',
  big5: '的政府信息公開年度報告情況機關行政規範性文件申請處理數量總計其他結果複議訴訟一二三四五六',
} as const;

/** Decodes a text: byte-order mark, then valid UTF-8, then a charset that is given or declared, then the likeliest of GB18030, Big5, UTF-16. */
export function decodeText(bytes: Uint8Array, given?: string): Decoded {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: decode(bytes.subarray(marked.length), marked.charset), charset: marked.charset };
  const wide = wideCharset(bytes);
  if (wide) return { text: decode(bytes, wide), charset: wide };
  const strict = strictUtf8(bytes);
  if (strict !== null) return { text: strict, charset: 'utf-8' };
  const loose = decode(bytes, 'utf-8');
  if (isMostlyUtf8(loose)) return { text: loose, charset: 'utf-8' };
  const declared = (given && aliases[given.toLowerCase()]) || declaredCharset(bytes);
  if (declared) return { text: decode(bytes, declared), charset: declared };
  return likelier(bytes);
}

function decode(bytes: Uint8Array, charset: string): string {
  return new TextDecoder(charset, { ignoreBOM: false }).decode(bytes);
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

function strictUtf8(bytes: Uint8Array): string | null {
  try {
    return strictDecoder.decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

function byteOrderMark(bytes: Uint8Array): { charset: string; length: number } | null {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return { charset: 'utf-8', length: 3 };
  if (first === 0xff && second === 0xfe) return { charset: 'utf-16le', length: 2 };
  if (first === 0xfe && second === 0xff) return { charset: 'utf-16be', length: 2 };
  return null;
}

/** UTF-16 without a mark: ASCII digits and line breaks leave a zero in every second byte. */
function wideCharset(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length, 4096) & ~1;
  let evenZeros = 0;
  let oddZeros = 0;
  for (let index = 0; index < length; index += 2) {
    if (bytes[index] === 0) evenZeros++;
    if (bytes[index + 1] === 0) oddZeros++;
  }
  const enough = Math.max(4, length / 100);
  if (oddZeros > enough && oddZeros > evenZeros * 8) return 'utf-16le';
  if (evenZeros > enough && evenZeros > oddZeros * 8) return 'utf-16be';
  return null;
}

/** A UTF-8 file with a few bytes cut or damaged is still UTF-8. */
function isMostlyUtf8(text: string): boolean {
  let replaced = 0;
  let han = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === 0xfffd) replaced++;
    else if (code >= 0x4e00 && code <= 0x9fff) han++;
  }
  return han > 20 && replaced * 20 < han;
}

function declaredCharset(bytes: Uint8Array): string | null {
  const head = decode(bytes.subarray(0, 4096), 'latin1');
  const found = /(?:charset|encoding)\s{0,3}=\s{0,3}["']?([\w-]{3,20})/i.exec(head)?.[1];
  const label = found?.toLowerCase() ?? '';
  return Object.hasOwn(aliases, label) ? (aliases[label] ?? null) : null;
}

const frequentSigns = new Set([...frequent.gb18030, ...frequent.big5]);

/** The share of a text that is in the most frequent characters of reports. */
export function frequentShare(text: string): number {
  let found = 0;
  for (const character of text) if (frequentSigns.has(character)) found++;
  return found / text.length;
}

function likelier(bytes: Uint8Array): Decoded {
  const sample = bytes.subarray(0, 65536);
  const scores = (['gb18030', 'big5'] as const).map((charset) => {
    const words = new Set(frequent[charset]);
    let score = 0;
    for (const character of decode(sample, charset)) {
      if (words.has(character)) score += 1;
      else if (character === '\ufffd') score -= 2;
    }
    return { charset, score };
  });
  const best = scores.reduce((left, right) => (right.score > left.score ? right : left));
  return { text: decode(bytes, best.charset), charset: best.charset };
}
