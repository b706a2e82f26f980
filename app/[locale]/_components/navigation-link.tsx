'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

/** A link of the header that knows whether its room is the one open. */
export function NavigationLink({ href, root, children }: { href: string; root: string; children: ReactNode }) {
  const isOpen = usePathname().startsWith(root);
  return (
    <Link href={href} aria-current={isOpen ? 'page' : undefined} className="section">
      {children}
    </Link>
  );
}
