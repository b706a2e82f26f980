import type { ReactNode } from 'react';

/** Each language has a frame of its own below. This one is here because `not-found.tsx` beside it needs one. */
export default function RootLayout({ children }: { children: ReactNode }) {
  return children;
}
