/** The languages of the interface; the first is the default. */
export const locales = ['zh', 'en'] as const;
export type Locale = (typeof locales)[number];
export const defaultLocale: Locale = 'zh';

/** BCP 47 tags for the `lang` attribute and for number formatting. */
export const languageTags: Record<Locale, string> = { zh: 'zh-Hans', en: 'en' };

/** The cookie that remembers the reader's choice. */
export const localeCookie = 'gongkai-locale';

export function isLocale(value: string | undefined): value is Locale {
  return value !== undefined && (locales as readonly string[]).includes(value);
}

/** The language to open with: the remembered one, else English only where the browser asks for it before Chinese. */
export function chooseLocale(remembered: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(remembered)) return remembered;
  for (const part of (acceptLanguage ?? '').split(',')) {
    const tag = part.split(';')[0]?.trim().toLowerCase() ?? '';
    const locale = locales.find((known) => tag === known || tag.startsWith(`${known}-`));
    if (locale) return locale;
  }
  return defaultLocale;
}
