import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { putDrawingFirst } from './drawing-first.mjs';

const scripts =
  '<link rel="preload" as="script" fetchPriority="low" href="/a.js"/><script src="/a.js" async=""></script><script src="/b.js" async=""></script><script src="/old.js" noModule=""></script>';
const image = '<img src="/api/drawing.svg?width=300" alt="a" fetchPriority="high" loading="eager"/>';
const pageOf = (body: string) =>
  `<html><head>${scripts}</head><body>${body}<script>self.__next_f=1</script><script src="/a.js" async=""></script></body></html>`;

/** A page after its own scripts have run: the scripts that were added, and how to let its image come. */
function open(page: string, isComplete: boolean) {
  const added: string[] = [];
  const heard = new Map<string, () => void>();
  const waiting: (() => void)[] = [];
  const frames: (() => void)[] = [];
  class HTMLImageElement {
    complete = isComplete;
    addEventListener = (name: string, run: () => void) => heard.set(name, run);
  }
  const [script = ''] = [...page.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, text = '']) => text).slice(-1);
  runInNewContext(script, {
    HTMLImageElement,
    // Without a delay it is what comes after the frame that is being painted; a delay is waited for by the test.
    setTimeout: (run: () => void, delay = 0) => (delay === 0 ? run() : waiting.push(run)),
    requestAnimationFrame: (run: () => void) => frames.push(run),
    document: {
      querySelector: () => new HTMLImageElement(),
      createElement: () => ({}),
      head: { append: ({ src, async }: { src: string; async: boolean }) => added.push(`${src} ${async}`) },
    },
  });
  const paint = () => {
    for (const run of frames.splice(0)) run();
  };
  return { added, heard, waiting, paint };
}

test('scripts of a page with a first drawing are asked for when it is painted, each once', () => {
  const page = putDrawingFirst(pageOf(image));
  expect(page).not.toMatch(/async=""|rel="preload"/);
  expect(page).toContain('<script src="/old.js" noModule=""></script>');
  const { added, heard, waiting, paint } = open(page, false);
  paint();
  expect(added).toEqual([]);
  heard.get('load')?.();
  expect(added).toEqual([]);
  paint();
  expect(added).toEqual(['/a.js true', '/b.js true']);
  for (const run of waiting) run();
  expect(added).toHaveLength(2);
});

test('scripts do not wait for a drawing that is there, that fails or that does not come', () => {
  const page = putDrawingFirst(pageOf(image));
  const there = open(page, true);
  there.paint();
  expect(there.added).toHaveLength(2);
  const failing = open(page, false);
  failing.heard.get('error')?.();
  failing.paint();
  expect(failing.added).toHaveLength(2);
  const never = open(page, false);
  for (const run of never.waiting) run();
  expect(never.added).toHaveLength(2);
});

test('a page without a first drawing stays as it is', () => {
  for (const page of [pageOf('<img src="/a.svg" fetchPriority="auto"/>'), '<p>a</p>', '']) {
    expect(putDrawingFirst(page)).toBe(page);
  }
});
