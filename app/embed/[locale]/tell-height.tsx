'use client';

import { useEffect } from 'react';
import { heightQuestion, tellsHeight } from '../messages.ts';

/** Tells the page around the frame how high its content is, as often as that changes and whenever it asks. */
export function TellHeight() {
  useEffect(() => {
    if (window.parent === window) return;
    // The height is no secret, and which site shows the frame is not known here.
    const tell = () => window.parent.postMessage(tellsHeight(document.body.scrollHeight), '*');
    const answer = ({ source, data }: MessageEvent) => {
      if (source === window.parent && data === heightQuestion) tell();
    };
    const watch = new ResizeObserver(tell);
    watch.observe(document.body);
    window.addEventListener('message', answer);
    return () => {
      watch.disconnect();
      window.removeEventListener('message', answer);
    };
  }, []);
  return null;
}
