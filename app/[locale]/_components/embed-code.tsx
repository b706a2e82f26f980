'use client';

import { useEffect, useState } from 'react';
import { escapeXml } from '@/lib/form/xml-text.ts';
import { CodeBlock } from './code-block.tsx';

/** Enough for a chart of a few lines; the script then makes it what the chart needs. */
const height = 520;

/** The markup that shows a chart on another site. Where the site's own address is not set, it is where the reader found this page. */
export function EmbedCode({ site, path, title }: { site: string; path: string; title: string }) {
  const [address, setAddress] = useState(site);
  useEffect(() => setAddress(site || window.location.origin), [site]);
  const frame = `<iframe data-gongkai src="${escapeXml(address + path)}" title="${escapeXml(title)}" width="100%" height="${height}" style="border:0" loading="lazy"></iframe>`;
  return <CodeBlock text={`${frame}\n<script async src="${escapeXml(address)}/embed.js"></script>`} />;
}
