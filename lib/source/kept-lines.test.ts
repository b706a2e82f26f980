import { expect, test } from 'vitest';
import { readDecoded } from './decoded.ts';

const linesOf = (page: string) => {
  const outcome = readDecoded(page, 'page.html', 'html');
  if (outcome.kind !== 'document') throw new Error(outcome.kind);
  return outcome.document.blocks.flatMap((block) => (block.kind === 'line' ? block.text.trim() : []));
};

test.each([
  ['<pre>一行\n二行\r\n| a | 1 |</pre>', ['一行', '二行', '| a | 1 |']],
  ['<div style="white-space: pre-wrap">一行\n<b>二</b>行</div>', ['一行', '二行']],
  ['<style>.text { white-space: pre-line }</style><div class="text">一行\n二行</div>', ['一行', '二行']],
  ['<pre style="white-space: normal">一行\n二行</pre>', ['一行 二行']],
  ['<div>一行\n二行</div>', ['一行 二行']],
  ['<table><tr><td><pre>一行\n二行</pre></td></tr></table>', ['一行', '二行']],
])('line breaks that a page shows are kept: %s', (page, lines) => {
  expect(linesOf(page)).toEqual(lines);
});
