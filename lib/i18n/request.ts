import { getRequestConfig } from 'next-intl/server';
import { defaultLocale, isLocale } from './locales.ts';

/** The messages of the language a page is asked in. */
export default getRequestConfig(async ({ requestLocale }) => {
  const asked = await requestLocale;
  const locale = isLocale(asked) ? asked : defaultLocale;
  const messages = locale === 'en' ? await import('./en/pages.json') : await import('./zh/pages.json');
  return { locale, messages: messages.default, timeZone: 'Asia/Shanghai' };
});
