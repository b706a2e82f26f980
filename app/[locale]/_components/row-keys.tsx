'use client';

import type { KeyboardEvent, ReactNode } from 'react';

const steps: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowUp: (at) => at - 1,
  ArrowDown: (at) => at + 1,
  Home: () => 0,
  End: (_, last) => last,
};

/** A table in which the arrow keys lead from row to row, and along its headings: a row is reached by its first link. */
export function RowKeys({ children }: { children: ReactNode }) {
  const move = (event: KeyboardEvent<HTMLDivElement>) => {
    const { key, target, currentTarget, altKey, ctrlKey, metaKey, shiftKey } = event;
    if (!(target instanceof HTMLAnchorElement) || altKey || ctrlKey || metaKey || shiftKey) return;
    const next = neighbourOf(target, key, currentTarget);
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the links inside take the focus; the keys lead from one to another
    <div onKeyDown={move}>{children}</div>
  );
}

/** The link that a key leads to from another; null where it leads nowhere. */
function neighbourOf(from: HTMLElement, key: string, table: HTMLElement): HTMLElement | null {
  const row = from.closest('tr');
  if (!row) return null;
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const links = [...row.querySelectorAll<HTMLElement>('a')];
    return links[links.indexOf(from) + (key === 'ArrowLeft' ? -1 : 1)] ?? null;
  }
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  const rows = [...table.querySelectorAll('tr')].filter((each) => each.querySelector('a'));
  return step ? (rows[step(rows.indexOf(row), rows.length - 1)]?.querySelector('a') ?? null) : null;
}
