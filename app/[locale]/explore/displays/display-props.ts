import type { Locale } from '@/lib/i18n/locales.ts';
import type { ExplorePage } from '../explore-page.ts';

/** What each display of the explore page is given: all that the page found, and the reader's language. */
export type DisplayProps = { readonly page: ExplorePage; readonly locale: Locale };
