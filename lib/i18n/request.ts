import { getRequestConfig } from 'next-intl/server';
import { defaultLocale, isLocale, type Locale } from './locales.ts';

/** The catalogues that pages are written in; each is a file of its own, which the build compiles (next.config.ts). */
const pageMessages = {
  zh: async () => ({
    ...(await import('./pages/zh/pages.json')).default,
    ...(await import('./pages/zh/explore.json')).default,
    ...(await import('./pages/zh/figure.json')).default,
    ...(await import('./pages/zh/change.json')).default,
    ...(await import('./pages/zh/share.json')).default,
    ...(await import('./pages/zh/parts.json')).default,
    ...(await import('./pages/zh/data-out.json')).default,
    ...(await import('./pages/zh/sql.json')).default,
  }),
  en: async () => ({
    ...(await import('./pages/en/pages.json')).default,
    ...(await import('./pages/en/explore.json')).default,
    ...(await import('./pages/en/figure.json')).default,
    ...(await import('./pages/en/change.json')).default,
    ...(await import('./pages/en/share.json')).default,
    ...(await import('./pages/en/parts.json')).default,
    ...(await import('./pages/en/data-out.json')).default,
    ...(await import('./pages/en/sql.json')).default,
  }),
} satisfies Record<Locale, () => Promise<object>>;

/** Put together once: a page asks for all of them. */
const together: Partial<Record<Locale, Promise<object>>> = {};

/** The messages of the language a page is asked in. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : defaultLocale;
  together[locale] ??= pageMessages[locale]();
  return { locale, messages: await together[locale], timeZone: 'Asia/Shanghai' };
});
