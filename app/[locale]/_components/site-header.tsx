import Form from 'next/form';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales.ts';
import { LanguageSwitch } from './language-switch.tsx';
import { NavigationLink } from './navigation-link.tsx';

const sections = ['explore', 'agencies', 'regions', 'data', 'methods'] as const;

/** The name, the sections, the search and the language: the same on every page. */
export function SiteHeader({ locale }: { locale: Locale }) {
  const t = useTranslations('site');
  return (
    <header className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-rule px-4 py-3 md:gap-x-7 md:px-8">
      <Link href={`/${locale}`} className="text-l font-bold tracking-wide">
        公开<span className="text-accent">·</span>Gongkai
      </Link>
      <nav aria-label={t('navigation')} className="scroll order-3 w-full text-s text-ink-2 md:order-none md:w-auto">
        <ul className="flex gap-4 whitespace-nowrap md:gap-5">
          {sections.map((section) => (
            <li key={section}>
              <NavigationLink
                href={section === 'regions' ? `/${locale}/regions/000000` : `/${locale}/${section}`}
                root={`/${locale}/${section}`}
              >
                {t(`sections.${section}`)}
              </NavigationLink>
            </li>
          ))}
        </ul>
      </nav>
      <Form
        action={`/${locale}/agencies`}
        className="order-1 min-w-0 flex-1 basis-24 md:order-none md:ml-auto md:w-72 md:flex-none"
        role="search"
      >
        <input
          type="search"
          name="q"
          aria-label={t('search')}
          placeholder={t('searchPlaceholder')}
          className="field w-full"
        />
      </Form>
      <LanguageSwitch locale={locale} label={t('language')} />
    </header>
  );
}
