/**
 * Runs PDF.js in a process of its own, so that a hostile file can be stopped and its memory bounded: a thread that runs
 * out of memory takes the whole process with it. One message in: the file; out: each page as plain text items and ruled
 * lines in points from the top left, then the end or the fault. Plain JavaScript, because Node alone starts it.
 */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

// On older engines PDF.js brings a push of its own, which takes a tenth of all its time
const { push } = Array.prototype;
await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
const { getDocument, OPS, Util } = await import('pdfjs-dist/legacy/build/pdf.mjs');
Object.defineProperty(Array.prototype, 'push', { value: push, configurable: true, writable: true });

// Nothing is drawn: fonts are taken as installed, or PDF.js makes an outline of each of their glyphs
const fontsInstalled = { fonts: { add() {}, delete() {} } };
globalThis.FontFace ??= class {
  loaded = Promise.resolve();
};

const packageFolder = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));

const stroking = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
]);
const filling = new Set([OPS.fill, OPS.eoFill]);
/** Coordinates that follow each drawing code of a path: move, line, curve, quadratic curve, close. */
const coordinateCounts = [2, 2, 6, 4, 0];
/** A filled box this thin is a ruled line; a line shorter than this is none. In points. */
const thinnest = 3;
const shortest = 4;

process.on('disconnect', () => process.exit());
process.on('message', async ({ bytes, limits }) => {
  try {
    await read(bytes, limits);
  } catch (error) {
    process.send?.({ kind: 'fault', name: error?.name ?? 'Error', message: String(error?.message ?? error) });
  }
});

async function read(bytes, limits) {
  const task = getDocument({
    data: bytes,
    isEvalSupported: false,
    disableFontFace: false,
    ownerDocument: fontsInstalled,
    useSystemFonts: false,
    useWasm: false,
    enableXfa: false,
    // pictures are no witness here: none is decoded
    maxImageSize: 1,
    cMapUrl: `${packageFolder}/cmaps/`,
    cMapPacked: true,
    standardFontDataUrl: `${packageFolder}/standard_fonts/`,
    verbosity: 0,
  });
  try {
    const document = await task.promise;
    if (document.numPages > limits.pages) {
      process.send?.({ kind: 'tooLarge', found: document.numPages });
      return;
    }
    for (let number = 1; number <= document.numPages; number++) {
      process.send?.({ kind: 'page', page: await readPage(await document.getPage(number), number, limits) });
    }
    const { info } = await document.getMetadata();
    const metadata = Object.entries({ title: info?.Title, author: info?.Author, creator: info?.Creator });
    process.send?.({
      kind: 'end',
      metadata: Object.fromEntries(metadata.filter(([, value]) => typeof value === 'string' && value.length < 2000)),
    });
  } finally {
    await task.destroy();
  }
}

async function readPage(page, number, limits) {
  const content = await page.getTextContent({ disableNormalization: true });
  const items = content.items
    .slice(0, limits.itemsOfPage)
    .filter(({ str }) => typeof str === 'string' && str.trim() !== '');
  const upright = page.getViewport({ scale: 1 });
  // A landscape table may be drawn sideways on a page that is not said to be turned
  const viewport = page.getViewport({ scale: 1, rotation: page.rotate - 90 * quarterOf(items, upright.transform) });
  const texts = items.map((item) => boxOf(item, viewport.transform)).filter((item) => item !== null);
  const rules = rulesOf(await page.getOperatorList(), viewport.transform, limits.rulesOfPage);
  page.cleanup();
  return { number, width: viewport.width, height: viewport.height, items: texts, rules };
}

/** How many quarter turns clockwise a text runs from level; -1 where it runs aslant. */
function quarterTurns([a, b]) {
  const quarters = (Math.atan2(b, a) * 2) / Math.PI;
  return Math.abs(quarters - Math.round(quarters)) < 0.12 ? (Math.round(quarters) + 4) % 4 : -1;
}

/** The quarter turns of most of a page's characters. */
function quarterOf(items, base) {
  const counts = [0, 0, 0, 0];
  for (const { str, transform } of items) {
    const turns = quarterTurns(Util.transform(base, transform));
    if (turns >= 0) counts[turns] += str.length;
  }
  return counts.indexOf(Math.max(...counts));
}

/** The share of its height that a text stands above its base line. */
const ascent = 0.88;

/** A text with the box it fills; null where it runs aslant, as marks across a page do. */
function boxOf({ str, width: length, transform }, base) {
  const [a, b, c, d, x, y] = Util.transform(base, transform);
  const size = Math.hypot(c, d);
  const turns = quarterTurns([a, b]);
  if (turns < 0) return null;
  const isLevel = turns % 2 === 0;
  return {
    text: str,
    x: x - [0, size * (1 - ascent), length, size * ascent][turns],
    y: y - [size * ascent, 0, size * (1 - ascent), length][turns],
    width: isLevel ? length : size,
    height: isLevel ? size : length,
  };
}

/** Level and upright lines that the page draws: strokes, and boxes filled so thin that they are lines. */
function rulesOf({ fnArray, argsArray }, base, limit) {
  const rules = [];
  const saved = [];
  let matrix = base;
  for (let at = 0; at < fnArray.length && rules.length < limit; at++) {
    const operator = fnArray[at];
    const args = argsArray[at];
    if (operator === OPS.save) saved.push(matrix);
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? base;
    else if (operator === OPS.transform) matrix = Util.transform(matrix, args);
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix);
      if (args?.[0]) matrix = Util.transform(matrix, args[0]);
    } else if (operator === OPS.constructPath) {
      const [painted, [path]] = args;
      if (!path) continue;
      if (stroking.has(painted)) rules.push(...strokes(path, matrix));
      else if (filling.has(painted)) rules.push(...thinBoxes(path, matrix));
    }
  }
  return rules.slice(0, limit);
}

/** Walks a path and hands over its straight pieces, transformed. */
function* pieces(path, [a, b, c, d, e, f]) {
  let start = null;
  let from = null;
  for (let at = 0; at < path.length; ) {
    const code = path[at++];
    const count = coordinateCounts[code];
    if (count === undefined) return;
    if (code === 4) {
      if (from && start) yield [from, start];
      from = start;
      continue;
    }
    const x = path[at + count - 2];
    const y = path[at + count - 1];
    at += count;
    const to = [a * x + c * y + e, b * x + d * y + f];
    if (code === 0) start = to;
    else if (code === 1 && from) yield [from, to];
    from = to;
  }
}

function strokes(path, matrix) {
  const found = [];
  for (const [from, to] of pieces(path, matrix)) {
    const [width, height] = [Math.abs(to[0] - from[0]), Math.abs(to[1] - from[1])];
    if (Math.min(width, height) <= 1 && Math.max(width, height) >= shortest) found.push([...from, ...to]);
  }
  return found;
}

function thinBoxes(path, matrix) {
  const found = [];
  let box = null;
  const close = () => {
    if (!box) return;
    const [left, top, right, bottom] = box;
    const [width, height] = [right - left, bottom - top];
    if (Math.min(width, height) > thinnest || Math.max(width, height) < shortest) return;
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    found.push(width > height ? [left, y, right, y] : [x, top, x, bottom]);
  };
  for (const [from, to] of pieces(path, matrix)) {
    const isNext = box && box.last[0] === from[0] && box.last[1] === from[1];
    if (!isNext) {
      close();
      box = [from[0], from[1], from[0], from[1]];
    }
    box[0] = Math.min(box[0], to[0]);
    box[1] = Math.min(box[1], to[1]);
    box[2] = Math.max(box[2], to[0]);
    box[3] = Math.max(box[3], to[1]);
    box.last = to;
  }
  close();
  return found;
}

process.send?.({ kind: 'ready' });
