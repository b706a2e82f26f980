const asyncScript = /<script src="([^"]+)" async=""><\/script>/g;
const preloaded = /<link rel="preload" as="script"[^>]*>/g;
/** The drawing that a reader sees first, as `ChartPicture` marks it. */
const firstDrawing = /<img [^>]*fetchPriority="high"/;

/**
 * A page whose scripts are fetched once its first drawing has come. They are some sixty times as large as the drawing, nothing
 * that is seen waits for them, and asked for together they took its share of the line and of the processor. The browser's event
 * `load` still comes after them; where the drawing does not come within a second, they do not wait for it.
 * @param {string} page whole, a character a byte
 */
export function putDrawingFirst(page) {
  if (!firstDrawing.test(page)) return page;
  const sources = [...page.matchAll(asyncScript)].map(([, source]) => source);
  const bare = page.replaceAll(asyncScript, '').replaceAll(preloaded, '');
  const end = bare.lastIndexOf('</body>');
  if (sources.length === 0 || end < 0) return page;
  return `${bare.slice(0, end)}<script>(${starter})(${JSON.stringify([...new Set(sources)])})</script>${bare.slice(end)}`;
}

/** Runs in the page, as its text. @param {readonly string[]} sources */
function startAfterDrawing(sources) {
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
