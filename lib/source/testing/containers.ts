import type { Block } from '../document.ts';
import { odsOfBlocks, odtOfBlocks, spreadsheetXmlOfBlocks, xlsxOfBlocks } from './office-writer.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const shell = (body: string) =>
  utf8(`<!DOCTYPE html><html><head><meta charset="utf-8"><title>信息公开</title></head><body>${body}</body></html>`);
const title = (html: string) => /<(?:p|h1)>([^<]{1,99})</.exec(html)?.[1] ?? '';
/** As JSON, with the signs of markup kept from ending a script. */
const inScript = (text: string) => JSON.stringify(text).replaceAll('</', '<\\/');

function quotedPrintable(html: string): string {
  const coded = [...new TextEncoder().encode(html)].map((byte) =>
    byte === 10
      ? '\n'
      : byte < 32 || byte > 126 || byte === 61
        ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}`
        : String.fromCharCode(byte),
  );
  const lines: string[] = [];
  let line = '';
  for (const sign of coded) {
    if (sign === '\n') {
      lines.push(line);
      line = '';
      continue;
    }
    if (line.length + sign.length > 75) {
      lines.push(`${line}=`);
      line = '';
    }
    line += sign;
  }
  return [...lines, line].join('\r\n');
}

/** A page and a picture in one MIME message. */
function message(part: string): Uint8Array {
  const picture = 'Content-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=';
  return Buffer.from(
    `From: <Saved by Blink>\r\nSubject: page\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----=_Part_7"\r\n\r\n\r\n------=_Part_7\r\n${part}\r\n------=_Part_7\r\n${picture}\r\n------=_Part_7--\r\n`,
    'latin1',
  );
}

/** Each line of a page's source as Chromium shows and saves it. */
function viewOfSource(html: string): Uint8Array {
  const lines = html.split('\n').map((line) => {
    const marked = escaped(line).replace(/&lt;.*?&gt;/g, (tag) => `<span class="html-tag">${tag}</span>`);
    return `<tr><td class="line-number" value="1"></td><td class="line-content">${marked}</td></tr>`;
  });
  return utf8(
    `<html><head><meta charset="utf-8"></head><body><div class="line-gutter-backdrop"></div><table><tbody>${lines.join('')}</tbody></table></body></html>`,
  );
}

/** A page as a browser saves it in one file. */
export function messageOf(html: string): Uint8Array {
  return message(
    `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quotedPrintable(html)}`,
  );
}

/** Ways a page has been found inside another file. */
export const pageContainers: Readonly<Record<string, (html: string) => readonly [name: string, bytes: Uint8Array]>> = {
  quotedPrintable: (html) => ['page.mht', messageOf(html)],
  base64: (html) => [
    'page.doc',
    message(
      `Content-Type: text/html;\r\n charset="utf-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(html).toString('base64').replace(/.{76}/g, '$&\r\n')}`,
    ),
  ],
  json: (html) => ['page.txt', utf8(JSON.stringify({ code: 200, data: { title: title(html), content: html } }))],
  jsonTwice: (html) => [
    'page.json',
    utf8(JSON.stringify({ body: JSON.stringify({ title: title(html), content: html }) })),
  ],
  variable: (html) => [
    'page.html',
    shell(
      `<div id="content"></div><script>\nvar content = ${inScript(html)};\ndocument.getElementById('content').innerHTML = content;</script>`,
    ),
  ],
  written: (html) => [
    'page.html',
    shell(
      `<script>\n${html
        .split('\n')
        .map(
          (line) =>
            `document.write('${line.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('</', '<\\/')}\\n');`,
        )
        .join('\n')}\n</script>`,
    ),
  ],
  scriptData: (html) => ['page.html', shell(`<script type="text/xml"><record><![CDATA[${html}]]></record></script>`)],
  cdata: (html) => [
    'page.xml',
    utf8(`<?xml version="1.0" encoding="UTF-8"?><recordset><record><![CDATA[${html}]]></record></recordset>`),
  ],
  escapedXml: (html) => [
    'page.xml',
    utf8(`<?xml version="1.0" encoding="UTF-8"?><rss><item><description>${escaped(html)}</description></item></rss>`),
  ],
  noscript: (html) => ['page.html', shell(`<div id="app"></div><noscript>${html}</noscript>`)],
  textarea: (html) => ['page.html', shell(`<textarea id="content" style="display:none">${escaped(html)}</textarea>`)],
  template: (html) => ['page.html', shell(`<template>${html}</template>`)],
  srcdoc: (html) => [
    'page.html',
    shell(`<iframe srcdoc="${html.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"></iframe>`),
  ],
  escaped: (html) => ['page.html', shell(`<div class="article">${escaped(html)}</div>`)],
  viewOfSource: (html) => ['page.html', viewOfSource(html)],
};

/** The rows of lines and grids between separators, quoted where the separator, a quote or a line break asks for it. */
export function delimitedOfBlocks(blocks: readonly Block[], separator: string): string {
  const field = (text: string) =>
    /["\r\n]/.test(text) || text.includes(separator) ? `"${text.replaceAll('"', '""')}"` : text;
  const width = Math.max(
    1,
    ...blocks.flatMap((block) =>
      block.kind === 'line' ? [] : block.rows.flat().map(({ column, columnSpan }) => column + columnSpan),
    ),
  );
  const rows = blocks.flatMap((block) => {
    const lines = block.kind === 'line' ? [[{ column: 0, text: block.text }]] : block.rows;
    return lines.map((cells) => {
      const own = new Array<string>(width).fill('');
      for (const { column, text } of cells) own[column] = text.trim();
      return own.map(field).join(separator);
    });
  });
  return rows.join('\r\n');
}

/** Ways lines and grids have been found saved. */
export const gridContainers: Readonly<
  Record<string, (blocks: readonly Block[]) => readonly [name: string, bytes: Uint8Array]>
> = {
  xlsx: (blocks) => ['report.xlsx', xlsxOfBlocks(blocks)],
  spreadsheetXml: (blocks) => ['report.xls', utf8(spreadsheetXmlOfBlocks(blocks))],
  odt: (blocks) => ['report.odt', odtOfBlocks(blocks)],
  ods: (blocks) => ['report.ods', odsOfBlocks(blocks)],
  commas: (blocks) => ['report.csv', utf8(`\ufeff${delimitedOfBlocks(blocks, ',')}`)],
  semicolons: (blocks) => ['report.txt', utf8(delimitedOfBlocks(blocks, ';'))],
  tabs: (blocks) => ['report.tsv', utf8(delimitedOfBlocks(blocks, '\t'))],
};
