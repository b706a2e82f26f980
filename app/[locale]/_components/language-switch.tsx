'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { type Locale, languageTags, locales } from '@/lib/i18n/locales.ts';

const names: Record<Locale, string> = { zh: '中', en: 'EN' };

/** The same view in the other language; the choice is remembered. */
export function LanguageSwitch({ locale, label }: { locale: Locale; label: string }) {
  const search = useSearchParams().toString();
  const at = usePathname() + (search && `?${search}`);
  return (
    <nav aria-label={label} className="order-2 ml-auto flex gap-1 text-s text-ink-2 md:order-none md:ml-0">
      {locales.map((other, index) => (
        <span key={other} className="flex gap-1">
          {index > 0 && <span aria-hidden="true">·</span>}
          <a
            href={`/api/language?${new URLSearchParams({ to: other, at })}`}
            hrefLang={languageTags[other]}
            lang={languageTags[other]}
            aria-current={other === locale ? 'true' : undefined}
            className="aria-[current]:font-semibold aria-[current]:text-ink"
          >
            {names[other]}
          </a>
        </span>
      ))}
    </nav>
  );
}
