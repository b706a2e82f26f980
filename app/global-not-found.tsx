import Link from 'next/link';
import { chartThemeCss } from '@/lib/chart/theme.ts';
import { faultTerms } from '@/lib/i18n/fault-terms.ts';
import { languageTags, locales } from '@/lib/i18n/locales.ts';
import './[locale]/globals.css';

/** An address outside both languages. */
export default function GlobalNotFound() {
  return (
    <html lang={languageTags.zh}>
      <head>
        <title>404 · Gongkai</title>
        <style>{chartThemeCss(':root')}</style>
      </head>
      <body>
        <main className="mx-auto max-w-[720px] px-4 py-16">
          <p className="text-s text-accent">404</p>
          {locales.map((locale) => (
            <section key={locale} lang={languageTags[locale]} className="mt-4">
              <h1>{faultTerms.noSuchPage[locale]}</h1>
              <Link className="button mt-2" href={`/${locale}`}>
                {faultTerms.home[locale]}
              </Link>
            </section>
          ))}
        </main>
      </body>
    </html>
  );
}
