import type { ReactNode } from 'react';

/** Holds what may be wider than the screen: it scrolls inside the page, by pointer and, being focusable, by keyboard. */
export function ScrollArea({
  label,
  className = '',
  children,
}: {
  label: string;
  className?: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must take the keyboard's focus (WCAG 2.1.1)
    <section aria-label={label} tabIndex={0} className={`scroll ${className}`}>
      {children}
    </section>
  );
}
