import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { putDrawingFirst } from './drawing-first.mjs';

const scripts =
  '<link rel="preload" as="script" fetchPriority="low" href="/a.js"/><script src="/a.js" async=""></script><script src="/b.js" async=""></script><script src="/old.js" noModule=""></script>';
const image = '<figure><img src="/api/drawing.svg?width=300" alt="a" fetchPriority="high" loading="eager"/></figure>';
const pageOf = (body: string) =>
  `<html><head>${scripts}<link rel="expect" href="#main" blocking="render"/></head><body>${body}<script>self.__next_f=1</script><script src="/a.js" async=""></script></body></html>`;

/** A page after its own scripts have run: the scripts that were added, and how to let its image come. */
function open(page: string, isComplete: boolean) {
  const added: string[] = [];
  const heard = new Map<string, () => void>();
  const waiting: (() => void)[] = [];
  class HTMLImageElement {
    complete = isComplete;
    addEventListener = (name: string, run: () => void) => heard.set(name, run);
  }
  const [, script = ''] = /<script id="after-drawing">([\s\S]*?)<\/script>/.exec(page) ?? [];
  let isThere = true;
  runInNewContext(script, {
    HTMLImageElement,
    setTimeout: (run: () => void) => waiting.push(run),
    document: {
      currentScript: { remove: () => (isThere = false) },
      querySelector: () => new HTMLImageElement(),
      createElement: () => ({}),
      head: { append: ({ src, async }: { src: string; async: boolean }) => added.push(`${src} ${async}`) },
    },
  });
  expect(isThere, 'the framework finds the page as it made it').toBe(false);
  return { added, heard, waiting };
}

test('scripts of a page with a first drawing are asked for when it has come, each once', () => {
  const page = putDrawingFirst(pageOf(image));
  expect(page).not.toMatch(/async=""|rel="preload"/);
  expect(page).toContain('<script src="/old.js" noModule=""></script>');
  const { added, heard, waiting } = open(page, false);
  expect(added).toEqual([]);
  heard.get('load')?.();
  expect(added).toEqual(['/a.js true', '/b.js true']);
  for (const run of waiting) run();
  expect(added).toHaveLength(2);
});

test('scripts do not wait for a drawing that is there, that fails or that does not come', () => {
  const page = putDrawingFirst(pageOf(image));
  expect(open(page, true).added).toHaveLength(2);
  const failing = open(page, false);
  failing.heard.get('error')?.();
  expect(failing.added).toHaveLength(2);
  const never = open(page, false);
  for (const run of never.waiting) run();
  expect(never.added).toHaveLength(2);
});

test('a browser waits for the drawing before it paints, and not for what follows', () => {
  const page = putDrawingFirst(pageOf(`<main id="main"><figure></figure>${image}<p>later</p><figure></figure></main>`));
  expect(page).toContain('<link rel="expect" href="#after-drawing" blocking="render"/>');
  expect(page).toMatch(
    /fetchPriority="high" loading="eager"\/><\/figure><script id="after-drawing">.*?<\/script><p>later/,
  );
});

test('a page without a first drawing stays as it is', () => {
  for (const page of [
    pageOf('<img src="/b.svg" fetchPriority="high"/>'),
    pageOf('<img src="/a.svg" fetchPriority="auto"/>'),
    '<p>a</p>',
    '',
  ]) {
    expect(putDrawingFirst(page)).toBe(page);
  }
});
