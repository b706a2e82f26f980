import type { Metadata, Viewport } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import { type ReactNode, Suspense } from 'react';
import { isLocale, languageTags } from '@/lib/i18n/locales.ts';
import { NavigationStatus } from './_components/navigation-status.tsx';
import { SiteFooter } from './_components/site-footer.tsx';
import { SiteHeader } from './_components/site-header.tsx';
import './globals.css';
import './theme.css';

/** Every page asks the database for what it shows now. */
export const dynamic = 'force-dynamic';

export const viewport: Viewport = {
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#fbfaf7' },
    { media: '(prefers-color-scheme: dark)', color: '#14181b' },
  ],
};

type Props = { children: ReactNode; params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  if (!isLocale(locale)) return {};
  const t = await getTranslations({ locale, namespace: 'site' });
  return { title: { default: t('title'), template: `%s · ${t('name')}` }, description: t('description') };
}

export default async function LocaleLayout({ children, params }: Props) {
  const { locale } = await params;
  if (!isLocale(locale)) notFound();
  setRequestLocale(locale);
  const t = await getTranslations('site');
  return (
    <html lang={languageTags[locale]}>
      <head>
        {/* Painted when it is read whole: half a sentence or half a row of options would move when the rest comes. */}
        <link rel="expect" href="#main" blocking="render" />
      </head>
      <body>
        <a href="#main" className="skip">
          {t('skip')}
        </a>
        <SiteHeader locale={locale} />
        <Suspense>
          <NavigationStatus opening={t('opening')} />
        </Suspense>
        <main id="main" tabIndex={-1} className="mx-auto max-w-[1320px] px-4 pt-6 pb-16 md:px-8">
          {children}
        </main>
        <SiteFooter locale={locale} />
      </body>
    </html>
  );
}
