import { expect, test } from 'vitest';
import { packPayload } from './pack-payload.mjs';

/** A script as the framework writes it: JSON without `<`, `>`, `&` and the separators of lines. */
const scriptOf = (part: unknown) =>
  `<script>self.__next_f.push(${JSON.stringify(part).replace(/[&<>\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`)})</script>`;

/** What the scripts of a page leave for the framework. */
function readBy(page: string): string {
  const self = { __next_f: [] as (readonly [number, string?])[] };
  for (const [, script = ''] of page.matchAll(/<script>([\s\S]*?)<\/script>/g)) new Function('self', script)(self);
  return self.__next_f.flatMap(([kind, text]) => (kind === 1 ? [text] : [`(${kind})`])).join('');
}

test('the payload of a page is one shorter script that says the same', () => {
  const texts = [
    '1:"$Sreact.fragment"\n0:{"a":"\\"quoted\\" and \'single\'"}\r\n',
    '</script><!-- & < > \u2028 \u2029 \\n 字😀 ])</scr',
    "2:T1f,''''\\\\",
    ...Array.from({ length: 200 }, (_, at) => `${at.toString(16)}:["$","td",null,{"className":"figure"}]\n`),
  ];
  const before = '<!DOCTYPE html><main>字</main><script>(self.__next_f=self.__next_f||[]).push([0])</script>';
  const page = `${before}${texts.map((text) => scriptOf([1, text])).join('')}<p>]</p></body></html>`;
  const packed = packPayload(page);
  expect(readBy(packed)).toBe(readBy(page));
  expect(readBy(packed)).toBe(`(0)${texts.join('')}`);
  expect(packed.match(/<script/g)).toHaveLength(2);
  expect(packed.startsWith(before)).toBe(true);
  expect(packed.endsWith('<p>]</p></body></html>')).toBe(true);
  expect(packed.length).toBeLessThan(0.9 * page.length);
  const inBytes = packPayload(Buffer.from(page).toString('latin1'));
  expect(Buffer.from(inBytes, 'latin1').toString()).toBe(packed);
});

test('what comes between two parts stays between them, and a page without a payload stays as it is', () => {
  const page = `${scriptOf([1, 'a'])}<i>b</i>${scriptOf([1, 'c'])}${scriptOf([2, 'd'])}`;
  expect(packPayload(page)).toBe(
    `<script>self.__next_f.push([1,'a'])</script><i>b</i><script>self.__next_f.push([1,'c'])</script>${scriptOf([2, 'd'])}`,
  );
  expect(packPayload('<p>a</p>')).toBe('<p>a</p>');
  expect(packPayload('')).toBe('');
});
