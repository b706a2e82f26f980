import { expect, test } from 'vitest';
import { readSource } from './read-source.ts';

const gbk = Buffer.from('c0bab2d6', 'hex');
const message = (...lines: string[]) => lines.join('\r\n');
async function read(bytes: Uint8Array) {
  const outcome = await readSource(bytes, 'page.mht');
  if (outcome.kind === 'refused') return outcome.reason.code;
  const { ref, blocks } = outcome.document;
  return [ref.format, ref.charset, ref.url, ...blocks.map((block) => (block.kind === 'line' ? block.text : 'table'))];
}

test('each part is decoded by its own transfer encoding and charset; parts in parts are found', async () => {
  const bytes = Buffer.concat([
    Buffer.from(
      message(
        'From: <Saved by Blink>',
        'Snapshot-Content-Location: http://www.example.gov.cn/a.html',
        'Content-Type: multipart/related;',
        ' boundary="A"',
        '',
        'preamble',
        '--A',
        'Content-Type: multipart/alternative; boundary=A1',
        '',
        '--A1',
        'Content-Type: text/plain',
        '',
        'plain',
        '--A1',
        'Content-Type: text/html; charset=utf-8',
        'Content-Transfer-Encoding: quoted-printable',
        '',
        '<p>=E6=94=BF=E5=\r\n=BA=9C=3D</p>',
        '--A1--',
        '--A',
        'Content-Type: text/html; charset="gb2312"',
        'Content-Transfer-Encoding: base64',
        '',
        Buffer.concat([Buffer.from('<p>'), gbk, Buffer.from('</p>')]).toString('base64'),
        '--A',
        'Content-Type: image/png',
        '',
        '',
      ),
    ),
    gbk,
  ]);
  expect(await read(bytes)).toEqual(['mhtml', 'utf-8', 'http://www.example.gov.cn/a.html', '政府=', '篮仓']);
});

test('headers before the type may be long, and the last boundary may be missing', async () => {
  const bytes = Buffer.from(
    message(
      ...Array.from({ length: 90 }, (_, hop) => `Received: from host${hop}.example.com by mail`),
      'MIME-Version: 1.0',
      'Content-Type: text/html',
      '',
      '<p>报告</p>',
    ),
  );
  expect(await read(bytes)).toEqual(['mhtml', 'utf-8', null, '报告']);
});

test('a text of lines with colons is no message, an empty one is empty', async () => {
  expect(await read(Buffer.from('Title: 报告\nDate: 2024\n\n正文'))).toEqual([
    'text',
    'utf-8',
    null,
    'Title: 报告',
    'Date: 2024',
    '',
    '正文',
  ]);
  expect(await read(Buffer.from('MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n'))).toBe(
    'emptySource',
  );
});

test('a saved page knows where it was saved from', async () => {
  const page = '<!DOCTYPE html>\n<!-- saved from url=(0033)http://www.example.gov.cn/nb.html -->\n<p>报告</p>';
  expect(await read(Buffer.from(page))).toEqual(['html', 'utf-8', 'http://www.example.gov.cn/nb.html', '报告']);
});
