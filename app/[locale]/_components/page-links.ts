import type { Metadata } from 'next';
import { type Locale, languageTags, locales } from '@/lib/i18n/locales.ts';
import { nationalCode } from '@/lib/region/division.ts';
import { siteAddress } from '@/lib/server/site-address.ts';
import { drawingParameters } from '@/lib/view/page-parameters.ts';
import type { View } from '@/lib/view/view.ts';
import { writeView } from '@/lib/view/write-view.ts';

/**
 * What a page tells others of its address: its one address, the same page in the other language, and the picture that sites show of a
 * link to it, the chart of the country unless the page has its own. `path` is without the language. Nothing where PUBLIC_URL is not set: a wrong host would be worse than none.
 */
export function pageLinks(
  locale: Locale,
  path: string,
  picture: string = countryCard(locale),
): Pick<Metadata, 'metadataBase' | 'alternates' | 'openGraph'> {
  const site = siteAddress();
  if (site === '') return {};
  const languages = Object.fromEntries(locales.map((one) => [languageTags[one], `/${one}${path}`]));
  return {
    metadataBase: new URL(site),
    alternates: { canonical: `/${locale}${path}`, languages },
    openGraph: { images: [{ url: picture, width: 1200, height: 630 }] },
  };
}

const countryCard = (locale: Locale) => `/api/v1/card.png?subjects=${nationalCode}&lang=${locale}`;

/** The address of the picture of a view: its chart, as sites show it. */
export function cardOfView(view: View, locale: Locale): string {
  const params = writeView(view, drawingParameters);
  params.set('lang', locale);
  return `/api/v1/card.png?${params}`;
}
