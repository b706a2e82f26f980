import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { isLocale, languageTags } from '@/lib/i18n/locales.ts';
import '../../[locale]/globals.css';
import '../../[locale]/theme.css';

export const dynamic = 'force-dynamic';

/** A frame is found through the page that it stands in, not by itself. */
export const metadata: Metadata = { robots: { index: false } };

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

/** The frame of a chart on another site: its page without heading, search and footer. */
export default async function EmbedLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  return (
    <html lang={languageTags[locale]}>
      <head>
        {/* Names and numbers of a table lead to whole pages, which have no room in a frame. */}
        <base target="_blank" />
        <link rel="expect" href="#main" blocking="render" />
      </head>
      <body>
        <main id="main" className="px-4 py-3 md:px-8">
          {children}
        </main>
      </body>
    </html>
  );
}
