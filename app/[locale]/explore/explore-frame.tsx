'use client';

import { useRouter } from 'next/navigation';
import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useOptimistic,
  useRef,
  useState,
  useTransition,
} from 'react';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { SentencePart, SubjectName } from '@/lib/view/describe-view.ts';
import { exploreParameters } from '@/lib/view/page-parameters.ts';
import { readView } from '@/lib/view/read-view.ts';
import { writeSubject } from '@/lib/view/subject-ref.ts';
import { defaultView, type View } from '@/lib/view/view.ts';
import { exploreHref } from './explore-href.ts';

/** What the controls of the explore page share. */
export type Explore = {
  readonly locale: Locale;
  /** The view as the reader has asked for it: ahead of the page while an answer is fetched. */
  readonly view: View;
  /** The sentence of that view. */
  readonly parts: readonly SentencePart[];
  readonly isPending: boolean;
  readonly hrefOf: (change: Partial<View>) => string;
  /** Asks for another view. Presses that follow one another add up, however late the answers come. */
  readonly go: (change: Partial<View>, names?: Names) => void;
};
/** What subjects are called, by the word of addresses. */
export type Names = Readonly<Record<string, SubjectName>>;

const ExploreContext = createContext<Explore | null>(null);

export function useExplore(): Explore {
  const explore = useContext(ExploreContext);
  if (!explore) throw new RangeError('a control of the explore page stands inside its frame');
  return explore;
}

type Props = {
  locale: Locale;
  /** The view of the page as its address says it, which is a third as long as the view itself. */
  query: string;
  parts: readonly SentencePart[];
  names: Names;
  /** What is said while an answer is fetched. */
  fetching: string;
  children: ReactNode;
};

/**
 * Holds the view that the reader asks for. A press changes the heading and its control at once, the old drawing fades, and
 * what is fetched is said; then the page of the new address takes over. Without scripts the same controls are links and a form.
 */
export function ExploreFrame({ locale, query, parts, names, fetching, children }: Props) {
  const router = useRouter();
  const view = useMemo(() => readView(new URLSearchParams(query), { only: exploreParameters }).view, [query]);
  const [isPending, startTransition] = useTransition();
  const [asked, setAsked] = useOptimistic(view);
  const [sentence, setSentence] = useState<{ of: View; parts: readonly SentencePart[]; text: string } | null>(null);
  const latest = useRef(view);
  const known = useRef(new Map<string, SubjectName>());
  const frame = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (!isPending) latest.current = view;
  }, [isPending, view]);

  useEffect(() => {
    for (const [subject, name] of Object.entries(names)) known.current.set(subject, name);
  }, [names]);

  const go = useCallback<Explore['go']>(
    (change, further = {}) => {
      for (const [subject, name] of Object.entries(further)) known.current.set(subject, name);
      const next = { ...latest.current, ...change };
      latest.current = next;
      startTransition(() => {
        setAsked(next);
        router.push(exploreHref(next, locale), { scroll: false });
      });
      import('@/lib/view/describe-view.ts').then(({ describeView }) => {
        const named = next.subjects.flatMap((ref) => known.current.get(writeSubject(ref)) ?? []);
        if (named.length === next.subjects.length) setSentence({ of: next, ...describeView(next, named, locale) });
      });
    },
    [locale, router, setAsked],
  );

  const said = sentence?.of === asked ? sentence : null;
  const value = useMemo<Explore>(
    () => ({
      locale,
      view: asked,
      parts: said?.parts ?? parts,
      isPending,
      hrefOf: (change) => exploreHref({ ...asked, ...change }, locale),
      go,
    }),
    [locale, asked, said, parts, isPending, go],
  );
  useKeptFocus(frame, isPending);

  return (
    <ExploreContext value={value}>
      <div
        ref={frame}
        onClickCapture={(event) => {
          const change = viewPressed(event, locale);
          if (!change) return;
          event.preventDefault();
          go(change);
        }}
        className="explore"
        data-pending={isPending ? '' : undefined}
        aria-busy={isPending}
      >
        {children}
        <p role="status" className="sr-only">
          {isPending ? `${fetching}${said?.text ?? ''}` : ''}
        </p>
      </div>
    </ExploreContext>
  );
}

/** The view that a link of a drawing or a table leads to, where it is one of this page and opened here. */
function viewPressed(event: MouseEvent, locale: Locale): View | null {
  const link = event.target instanceof Element ? event.target.closest('a') : null;
  if (!link || link.dataset.view !== undefined || !isPlainPress(event)) return null;
  const { pathname, searchParams, hash } = new URL(link.href, window.location.href);
  if (pathname !== exploreHref(defaultView, locale) || hash !== '') return null;
  return readView(searchParams, { only: exploreParameters }).view;
}

/** Whether a press asks for the page here, and not for another tab or a file. */
export function isPlainPress({ button, metaKey, ctrlKey, shiftKey, altKey }: MouseEvent): boolean {
  return button === 0 && !metaKey && !ctrlKey && !shiftKey && !altKey;
}

/** Where what was pressed is gone from the new page, the focus goes to the nearest thing that was named for it. */
function useKeptFocus(frame: React.RefObject<HTMLDivElement | null>, isPending: boolean) {
  const last = useRef<readonly string[]>([]);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      const path: string[] = [];
      for (let at = target instanceof Element ? target : null; at; at = at.parentElement) if (at.id) path.push(at.id);
      last.current = path;
    };
    const element = frame.current;
    element?.addEventListener('focusin', note);
    return () => element?.removeEventListener('focusin', note);
  }, [frame]);
  useEffect(() => {
    if (isPending || document.activeElement !== document.body) return;
    const found = last.current.map((id) => document.getElementById(id)).find((one) => one !== null);
    if (found && last.current.length > 0) {
      if (found.tabIndex < 0) found.tabIndex = -1;
      found.focus({ preventScroll: true });
    }
  }, [isPending]);
}
