import type { ReactNode } from 'react';

/** Says at the head of a page, or of a part of it, that what follows was generated. */
export function SyntheticNote({ children }: { children: ReactNode }) {
  return <p className="mt-3 border-l-3 border-dashed border-ink-3 pl-3 text-s font-semibold">{children}</p>;
}
