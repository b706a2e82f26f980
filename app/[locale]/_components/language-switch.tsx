'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type Locale, languageTags, localeCookie, locales } from '@/lib/i18n/locales.ts';

const names: Record<Locale, string> = { zh: '中', en: 'EN' };

/** The same view in the other language; the choice is remembered for a year. */
export function LanguageSwitch({ locale, label }: { locale: Locale; label: string }) {
  const pathname = usePathname();
  const search = useSearchParams().toString();
  return (
    <nav aria-label={label} className="flex gap-1 text-s text-ink-2">
      {locales.map((other, index) => (
        <span key={other} className="flex gap-1">
          {index > 0 && <span aria-hidden="true">·</span>}
          <a
            href={pathname.replace(`/${locale}`, `/${other}`) + (search && `?${search}`)}
            hrefLang={languageTags[other]}
            lang={languageTags[other]}
            aria-current={other === locale ? 'true' : undefined}
            className="aria-[current]:font-semibold aria-[current]:text-ink"
            onClick={() => {
              document.cookie = `${localeCookie}=${other};path=/;max-age=31536000;samesite=lax`;
            }}
          >
            {names[other]}
          </a>
        </span>
      ))}
    </nav>
  );
}
