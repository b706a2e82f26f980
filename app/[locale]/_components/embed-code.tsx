'use client';

import { useEffect, useState } from 'react';

/** Enough for a chart of a few lines; the script then makes it what the chart needs. */
const height = 520;

/** The markup that shows a chart on another site. Where the site's own address is not set, it is where the reader found this page. */
export function EmbedCode({ site, path, title }: { site: string; path: string; title: string }) {
  const [address, setAddress] = useState(site);
  useEffect(() => setAddress(site || window.location.origin), [site]);
  const frame = `<iframe data-gongkai src="${escaped(address + path)}" title="${escaped(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
  return <pre className="code-box">{`${frame}\n<script async src="${escaped(address)}/embed.js"></script>`}</pre>;
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;');
