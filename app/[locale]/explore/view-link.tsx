'use client';

import type { ComponentProps, MouseEvent } from 'react';
import type { View } from '@/lib/view/view.ts';
import { isPlainPress, useExplore } from './explore-frame.tsx';

type Props = Omit<ComponentProps<'a'>, 'href' | 'onClick'> & {
  /** What it changes of the view. */
  change: Partial<View>;
  /** What is done instead of asking for the view, where more than it changes. */
  onGo?: () => void;
};

/** A link to another view of the same page, which answers at once where scripts run. */
export function ViewLink({ change, onGo, ...rest }: Props) {
  const { hrefOf, go } = useExplore();
  const press = (event: MouseEvent) => {
    if (!isPlainPress(event)) return;
    event.preventDefault();
    if (onGo) onGo();
    else go(change);
  };
  return <a {...rest} data-view="" href={hrefOf(change)} onClick={press} />;
}
