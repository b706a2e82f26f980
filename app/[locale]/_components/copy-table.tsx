'use client';

import { useEffect, useRef, useState } from 'react';
import { tableRows, tableText } from './table-text.ts';

type Props = {
  words: { readonly copy: string; readonly copied: string; readonly failed: string; readonly notes: string };
};

/** Copies the table it stands under, as text that spreadsheets paste into cells, and says so. Without scripts it is not there. */
export function CopyTable({ words }: Props) {
  const place = useRef<HTMLParagraphElement>(null);
  const [isReady, setReady] = useState(false);
  const [said, say] = useState('');
  useEffect(() => setReady(true), []);
  const copy = async () => {
    const table = place.current?.previousElementSibling?.querySelector('table');
    if (!table) return;
    const rows = tableRows(table);
    const caption = table.caption?.textContent?.trim() ?? '';
    const text = tableText(rows, { notes: words.notes, source: [caption, window.location.href] });
    // What is said twice alike is not read out again.
    say('');
    const isCopied = await copyText(text);
    say(isCopied ? words.copied.replace('#', String(rows.length - 1)) : words.failed);
  };
  return (
    <p ref={place} className={`no-print mt-2 flex min-h-9 items-center gap-3 text-s ${isReady ? '' : 'invisible'}`}>
      <button type="button" className="button" onClick={copy}>
        {words.copy}
      </button>
      <span role="status" className="text-ink-2">
        {said}
      </span>
    </p>
  );
}

/** Whether a text is in the clipboard now. Over plain HTTP browsers have no clipboard to ask, and copy what is selected. */
async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copySelected(text);
  }
}

function copySelected(text: string): boolean {
  const focused = document.activeElement;
  const field = document.createElement('textarea');
  field.value = text;
  field.style.position = 'fixed';
  field.style.opacity = '0';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return isCopied;
}
