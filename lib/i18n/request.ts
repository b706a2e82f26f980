import { getRequestConfig } from 'next-intl/server';
import { defaultLocale, isLocale, type Locale } from './locales.ts';

/** The catalogues that pages are written in; each is a file of its own. */
const pageMessages = {
  zh: async () => ({
    ...(await import('./zh/pages.json')).default,
    ...(await import('./zh/explore.json')).default,
    ...(await import('./zh/figure.json')).default,
    ...(await import('./zh/change.json')).default,
    ...(await import('./zh/share.json')).default,
    ...(await import('./zh/parts.json')).default,
    ...(await import('./zh/data-out.json')).default,
    ...(await import('./zh/sql.json')).default,
  }),
  en: async () => ({
    ...(await import('./en/pages.json')).default,
    ...(await import('./en/explore.json')).default,
    ...(await import('./en/figure.json')).default,
    ...(await import('./en/change.json')).default,
    ...(await import('./en/share.json')).default,
    ...(await import('./en/parts.json')).default,
    ...(await import('./en/data-out.json')).default,
    ...(await import('./en/sql.json')).default,
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
