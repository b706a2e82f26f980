import type { Locale } from './locales.ts';
import type change from './zh/change.json';
import type dataOut from './zh/data-out.json';
import type explore from './zh/explore.json';
import type figure from './zh/figure.json';
import type pages from './zh/pages.json';
import type parts from './zh/parts.json';
import type share from './zh/share.json';
import type sql from './zh/sql.json';

declare module 'next-intl' {
  interface AppConfig {
    Locale: Locale;
    Messages: typeof pages &
      typeof explore &
      typeof figure &
      typeof change &
      typeof parts &
      typeof dataOut &
      typeof share &
      typeof sql;
  }
}
