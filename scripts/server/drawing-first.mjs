const asyncScript = /<script src="([^"]+)" async=""><\/script>/g;
const preloaded = /<link rel="preload" as="script"[^>]*>/g;
/** The drawing that a reader sees first, as `ChartPicture` marks it. */
const firstDrawing = /<img [^>]*fetchPriority="high"/;

/** What the layout lets a browser wait for before it paints. */
const waited = '<link rel="expect" href="#main"';

/**
 * A page whose first drawing is painted before the rest is laid out, and whose scripts are fetched once it has come. Scripts are
 * some sixty times as large as the drawing, nothing that is seen waits for them, and asked for together they took its share of
 * the line and of the processor. The small script that asks for them stands behind the drawing: a browser reads no further before
 * the style sheets have come, and may paint what it has. Its event `load` still comes after the scripts; where the drawing does
 * not come within a second, they do not wait for it.
 * @param {string} page whole, a character a byte
 */
export function putDrawingFirst(page) {
  if (!firstDrawing.test(page)) return page;
  const sources = [...page.matchAll(asyncScript)].map(([, source]) => source);
  const bare = page.replaceAll(asyncScript, '').replaceAll(preloaded, '');
  const end = bare.indexOf('</figure>', bare.search(firstDrawing));
  if (sources.length === 0 || end < 0) return page;
  const place = end + '</figure>'.length;
  const script = `<script id="after-drawing">(${starter})(${JSON.stringify([...new Set(sources)])})</script>`;
  return bare.slice(0, place).replace(waited, '<link rel="expect" href="#after-drawing"') + script + bare.slice(place);
}

/**
 * Runs in the page, as its text in one line. It removes itself: the framework takes over the page as it made it.
 * @param {readonly string[]} sources
 */
function startAfterDrawing(sources) {
  document.currentScript?.remove();
  let isStarted = false;
  const start = () => {
    if (isStarted) return;
    isStarted = true;
    for (const source of sources) {
      const script = document.createElement('script');
      script.src = source;
      script.async = true;
      document.head.append(script);
    }
  };
  const image = document.querySelector('img[fetchpriority=high]');
  if (!(image instanceof HTMLImageElement) || image.complete) return start();
  image.addEventListener('load', start);
  image.addEventListener('error', start);
  setTimeout(start, 1000);
}

const starter = String(startAfterDrawing).replaceAll(/\s*\n\s*/g, ' ');
