'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { locales } from '@/lib/i18n/locales.ts';

/** Longer than any answer takes: a press that led nowhere does not stay pending. */
const mostMilliseconds = 20_000;

/**
 * From the press of a link or the sending of a form until its page is there: the name of what was pressed as the heading,
 * a status that is read out, and the page before faded. Pages that answer a press themselves are left to do so.
 */
export function NavigationStatus({ opening }: { opening: string }) {
  const [name, setName] = useState<string | null>(null);
  const pathname = usePathname();
  const router = useRouter();
  const address = `${pathname}?${useSearchParams()}`;
  const shown = useRef(pathname);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new address is the end of every press
  useEffect(() => {
    setName(null);
    // What was pressed may be gone with its page; focus then goes to the new page and not to nothing.
    if (shown.current !== pathname && document.activeElement === document.body)
      document.getElementById('main')?.focus({ preventScroll: true });
    shown.current = pathname;
  }, [address]);

  useEffect(() => {
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (!link || !isPlain(event) || !leavesPage(link, link.href)) return;
      setName(nameOf(link));
      // Links that are many are plain, as a page then holds them once; they too lead on without a reload.
      if (event.defaultPrevented || !isPage.test(link.pathname)) return;
      event.preventDefault();
      router.push(link.pathname + link.search + link.hash);
    };
    const onSubmit = (event: SubmitEvent) => {
      const form = event.target;
      if (form instanceof HTMLFormElement && form.method === 'get' && leavesPage(form, form.action))
        setName(searchedIn(form) || nameOf(event.submitter ?? form));
    };
    const end = () => setName(null);
    document.addEventListener('click', onClick);
    document.addEventListener('submit', onSubmit);
    window.addEventListener('pageshow', end);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('submit', onSubmit);
      window.removeEventListener('pageshow', end);
    };
  }, [router]);

  useEffect(() => {
    if (name === null) return;
    const timer = setTimeout(() => setName(null), mostMilliseconds);
    return () => clearTimeout(timer);
  }, [name]);

  return (
    <>
      <p role="status" className="sr-only">
        {name === null ? '' : `${opening} ${name}`}
      </p>
      {name !== null && (
        <div aria-hidden="true" className="opening no-print">
          <span className="quiet">{opening}</span>
          <strong>{name}</strong>
        </div>
      )}
    </>
  );
}

const isPage = new RegExp(`^/(?:${locales.join('|')})(?:/|$)`);

const isPlain = ({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean =>
  button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;

/** Whether it leads to another page of this site, not to a file, a place in this page, or a state the page itself shows. */
function leavesPage(from: HTMLElement, href: string): boolean {
  const to = new URL(href, location.href);
  if (to.origin !== location.origin || to.pathname.startsWith('/api/')) return false;
  if (from.hasAttribute('download') || from.getAttribute('target')) return false;
  if (from.closest('.explore') && to.pathname === location.pathname) return false;
  return from instanceof HTMLFormElement || to.pathname + to.search !== location.pathname + location.search;
}

/** Its name, or its first line as it is laid out: what stands under it explains. */
const nameOf = (element: HTMLElement): string =>
  // biome-ignore lint/performance/useDomNodeTextContent: only the layout has lines
  (element.getAttribute('aria-label') ?? element.innerText).trim().split('\n')[0]?.slice(0, 80) ?? '';

function searchedIn(form: HTMLFormElement): string {
  const field = form.querySelector<HTMLInputElement>('input[type=search]');
  return field?.value.trim().slice(0, 80) ?? '';
}
