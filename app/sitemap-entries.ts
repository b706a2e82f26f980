import { countAgencyParts, listAgencyIds } from '@/lib/answer/list-agency-ids.ts';
import { locales } from '@/lib/i18n/locales.ts';
import { divisions } from '@/lib/region/division.ts';

/** Agencies of one part of the map of the site; a part may name 50,000 addresses (sitemaps.org), and each agency has one a language. */
const partAgencies = 20_000;
const pages = ['', '/explore', '/agencies', '/data', '/archives', '/sql', '/api', '/changes', '/methods'];

/** How many parts the map has: the site's own pages and regions, then the agencies. */
export async function countParts(): Promise<number> {
  return 1 + (await countAgencyParts(partAgencies));
}

/** The addresses of one part, without the host; none past the last. */
export async function addressesOf(part: number): Promise<string[]> {
  const paths =
    part === 0
      ? [...pages, ...divisions.map(({ code }) => `/regions/${code}`)]
      : (await listAgencyIds(part - 1, partAgencies)).map((id) => `/agencies/${id}`);
  return locales.flatMap((locale) => paths.map((path) => `/${locale}${path}`));
}
