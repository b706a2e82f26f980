'use client';

import { type Display, displays } from '@/lib/view/view.ts';
import { useExplore } from './explore-frame.tsx';
import { ViewLink } from './view-link.tsx';

type Props = { label: string; names: Readonly<Record<Display, string>> };

/** The displays of one answer. Switching changes nothing else of the address. */
export function ViewSwitch({ label, names }: Props) {
  const { view } = useExplore();
  const shown = view.display === 'line' && view.from === view.to ? 'bars' : view.display;
  return (
    <nav aria-label={label} className="max-w-full">
      <ul className="switch">
        {displays.map((display) => (
          <li key={display}>
            <ViewLink
              id={`display-${display}`}
              change={{ display }}
              aria-current={display === shown ? 'true' : undefined}
            >
              {names[display]}
            </ViewLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}
