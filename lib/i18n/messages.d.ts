import type { Locale } from './locales.ts';
import type change from './pages/zh/change.json';
import type dataOut from './pages/zh/data-out.json';
import type explore from './pages/zh/explore.json';
import type figure from './pages/zh/figure.json';
import type pages from './pages/zh/pages.json';
import type parts from './pages/zh/parts.json';
import type share from './pages/zh/share.json';
import type sql from './pages/zh/sql.json';

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
