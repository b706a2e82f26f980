import { heightQuestion } from '../embed/messages.ts';

/**
 * A script for pages that hold frames of charts: each frame takes the language of the page around it, where that is one of ours, and the
 * height of its content. Frames work without it, in their own language and the height their markup gives.
 */
const script = `(() => {
  const frames = () => [...document.querySelectorAll('iframe[data-gongkai]')];
  const spoken = /^(zh|en)(?:-|$)/i.exec(document.documentElement.lang);
  addEventListener('message', ({ source, origin, data }) => {
    const frame = frames().find((one) => one.contentWindow === source);
    const height = data && data.gongkaiHeight;
    if (frame && origin === new URL(frame.src).origin && height > 0 && height < 20000) frame.style.height = height + 'px';
  });
  const prepare = () => {
    for (const frame of frames()) {
      const address = new URL(frame.src);
      if (spoken) address.pathname = address.pathname.replace(/^\\/embed\\/(?:zh|en)$/, '/embed/' + spoken[1].toLowerCase());
      if (address.href !== frame.src) frame.src = address.href;
      else frame.contentWindow.postMessage('${heightQuestion}', address.origin);
    }
  };
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', prepare);
  else prepare();
})();
`;

export function GET(): Response {
  return new Response(script, {
    headers: { 'Content-Type': 'text/javascript; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
