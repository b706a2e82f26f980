import { describe, expect, it } from 'vitest';
import type { SourceDocument, SourceOutcome } from './document.ts';
import { maximumLines, maximumTextBytes } from './limits.ts';
import { readSource } from './read-source.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);

function documentOf(outcome: SourceOutcome): SourceDocument {
  if (outcome.kind === 'refused') throw new Error(`refused: ${outcome.reason.code}`);
  return outcome.document;
}
async function refusalOf(bytes: Uint8Array, name: string): Promise<string> {
  const outcome = await readSource(bytes, name);
  return outcome.kind === 'refused' ? outcome.reason.code : 'read';
}
const utf16 = (text: string, isBig: boolean) => {
  const bytes = new Uint8Array(text.length * 2);
  [...text].forEach((_, index) => {
    const code = text.charCodeAt(index);
    bytes[index * 2 + (isBig ? 1 : 0)] = code & 255;
    bytes[index * 2 + (isBig ? 0 : 1)] = code >> 8;
  });
  return bytes;
};

describe('charset', () => {
  const text = '政府信息公开 2023\n规章 | 0 | 0 | 0 |\n';
  // 政府信息公开 in GB18030, 政府資訊公開 in Big5
  const gb = Uint8Array.from([0xd5, 0xfe, 0xb8, 0xae, 0xd0, 0xc5, 0xcf, 0xa2, 0xb9, 0xab, 0xbf, 0xaa]);
  const big5 = Uint8Array.from([0xac, 0x46, 0xa9, 0xb2, 0xb8, 0xea, 0xb0, 0x54, 0xa4, 0xbd, 0xb6, 0x7d]);

  it.each([
    ['UTF-8', utf8(text), 'utf-8', text],
    ['UTF-8 with a mark', Uint8Array.from([0xef, 0xbb, 0xbf, ...utf8(text)]), 'utf-8', text],
    ['UTF-16LE with a mark', Uint8Array.from([0xff, 0xfe, ...utf16(text, false)]), 'utf-16le', text],
    ['UTF-16BE with a mark', Uint8Array.from([0xfe, 0xff, ...utf16(text, true)]), 'utf-16be', text],
    ['UTF-16LE without a mark', utf16(text, false), 'utf-16le', text],
    ['GB18030', gb, 'gb18030', '政府信息公开'],
    ['Big5', big5, 'big5', '政府資訊公開'],
  ])('%s', async (_, bytes, charset, expected) => {
    const { text: read, ref } = documentOf(await readSource(bytes, 'report.txt'));
    expect(read).toBe(expected);
    expect(ref.charset).toBe(charset);
  });

  it('keeps UTF-8 whose last character is cut', async () => {
    const bytes = utf8('政府信息公开工作年度报告，政府信息公开工作年度报告').slice(0, -1);
    expect(documentOf(await readSource(bytes, 'cut.txt')).ref.charset).toBe('utf-8');
  });

  it.each(['constructor', '__proto__', 'toString', 'valueOf'])(
    'a charset declared as %s is no charset',
    async (name) => {
      const head = utf8(`<meta charset="${name}"><p>`);
      const outcome = await readSource(Uint8Array.from([...head, ...gb]), 'a.html');
      expect(documentOf(outcome).ref.charset).toBe('gb18030');
    },
  );

  it('reports mojibake with its line and guesses nothing', async () => {
    const { problems } = documentOf(await readSource(utf8('一\n锟斤拷锟斤拷报告\n'), 'bad.txt'));
    expect(problems.map(({ code, params }) => [code, params.line])).toEqual([['mojibake', 2]]);
  });
});

describe('format', () => {
  it('goes by the bytes before the name', async () => {
    expect(documentOf(await readSource(utf8('<html><body><p>报告</p></body></html>'), 'report.txt')).ref.format).toBe(
      'html',
    );
    expect(documentOf(await readSource(utf8('报告'), 'report.md')).ref.format).toBe('markdown');
  });
  it.each([
    ['an empty file', new Uint8Array(0), 'a.txt', 'emptySource'],
    ['only spaces', utf8(' \n\u3000'), 'a.txt', 'emptySource'],
    ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), 'a.txt', 'imageOnly'],
    ['an old Word file', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 1, 2]), 'a.doc', 'unreadableFormat'],
    ['a report inside a script', utf8('<html><script>{"html":"规章 0 0 0"}</script></html>'), 'a.html', 'scriptShell'],
    [
      'an answer in JSON',
      utf8('\ufeff{"code":200,"html":"<table><tr><td>规章</td></tr></table>"}'),
      'a.txt',
      'programText',
    ],
    ['a list in JSON', utf8('[ {"规章": 0}]'), 'a.html', 'programText'],
    ['a callback around JSON', utf8('callback({"html":"<td>0</td>"})'), 'a.txt', 'programText'],
    ['a script', utf8('var html = "<table><tr><td>规章</td><td>0</td></tr></table>";'), 'a.html', 'programText'],
    ['too many lines', utf8('0\n'.repeat(maximumLines + 1)), 'a.txt', 'sourceTooLarge'],
    ['too many bytes', new Uint8Array(maximumTextBytes + 1).fill(48), 'a.txt', 'sourceTooLarge'],
    ['markup without end', utf8('<div>'.repeat(100_000)), 'a.html', 'damagedFile'],
  ])('refuses %s', async (_, bytes, name, code) => {
    expect(await refusalOf(bytes, name)).toBe(code);
  });
});

describe('positions', () => {
  it('count lines and columns in the kept text', async () => {
    const { blocks, text } = documentOf(await readSource(utf8('一\r\n二三\r四'), 'a.txt'));
    const lines = blocks.flatMap((block) => (block.kind === 'line' ? [block] : []));
    expect(lines.map(({ text: line, at }) => [line, at.line, text.slice(at.start, at.end)])).toEqual([
      ['一', 1, '一'],
      ['二三', 2, '二三'],
      ['四', 3, '四'],
    ]);
  });

  it('lay spanned cells out on a grid and lead back into the markup', async () => {
    const html =
      '<table><tr><td rowspan="2">甲</td><td colspan="2">乙</td></tr><tr><td><span>1</span><font>2</font></td><td>&nbsp;</td></tr></table>';
    const { blocks, text } = documentOf(await readSource(utf8(html), 'a.html'));
    const [table] = blocks.flatMap((block) => (block.kind === 'table' ? [block] : []));
    const cells = table?.rows.flat() ?? [];
    expect(cells.map(({ row, column, text: words }) => [row, column, words])).toEqual([
      [0, 0, '甲'],
      [0, 1, '乙'],
      [1, 1, '12'],
      [1, 2, '\u00a0'],
    ]);
    const twelve = cells[2]?.at;
    expect(text.slice(twelve?.start, twelve?.end)).toBe('1</span><font>2');
    expect(twelve?.grid).toEqual({ table: 1, row: 2, cell: 1 });
  });

  it('read a layout table as running text with its inner tables as tables', async () => {
    const html =
      '<table><tr><td>菜单</td><td><p>标题</p><table><tr><td>规章</td><td>0</td></tr><tr><td>规范性文件</td><td>1</td></tr></table></td></tr></table>';
    const { blocks } = documentOf(await readSource(utf8(html), 'a.html'));
    expect(blocks.map((block) => (block.kind === 'line' ? block.text : block.rows.length))).toEqual([
      '菜单',
      '标题',
      2,
    ]);
  });
});
