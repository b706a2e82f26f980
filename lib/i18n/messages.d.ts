import type { Locale } from './locales.ts';
import type zh from './zh/pages.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof zh;
  }
}
