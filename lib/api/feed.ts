import type { DataChange } from '../answer/find-changes.ts';
import { escapeXml } from '../form/xml-text.ts';
import type { Locale } from '../i18n/locales.ts';
import { type ApiWord, sayApi } from './words.ts';

/** Changes as an Atom feed (RFC 4287): an entry each, which leads to the report, or to the page of changes. */
export function feedOf(
  changes: readonly DataChange[],
  {
    site,
    locale,
    changedAt,
    of = '',
  }: {
    readonly site: string;
    readonly locale: Locale;
    readonly changedAt: Date;
    /** The parameters that name an agency or a region; none for all changes. */
    readonly of?: string;
  },
): string {
  const all = `${site}/${locale}/changes`;
  const page = of === '' ? all : `${all}?${of}`;
  const entries = changes.map(
    ({ version, kind, agency, name, reportYear, reportId, figures, note, changedAt: at, ordinal }) => {
      const title = [sayApi(`kind.${kind}` as ApiWord, locale), name ?? agency, reportYear]
        .filter((part) => part !== null)
        .join(' ');
      const summary =
        figures.length > 0 ? figures.map(({ key, from, to }) => `${key}: ${from} → ${to}`).join('\n') : (note ?? '');
      return [
        '<entry>',
        `<id>${all}#${version}-${ordinal}</id>`,
        `<title>${escapeXml(title)}</title>`,
        `<updated>${at.toISOString()}</updated>`,
        `<link href="${reportId === null ? escapeXml(page) : `${site}/${locale}/reports/${reportId}`}"/>`,
        ...(summary ? [`<summary>${escapeXml(summary)}</summary>`] : []),
        '</entry>',
      ].join('');
    },
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${locale}">`,
    `<id>${escapeXml(page)}</id><title>${escapeXml(sayApi('feed', locale))}</title><updated>${changedAt.toISOString()}</updated>`,
    `<author><name>Gongkai</name></author><link href="${escapeXml(page)}"/><link rel="self" href="${escapeXml(`${site}/changes.atom?${of}${of && '&'}lang=${locale}`)}"/>`,
    ...entries,
    '</feed>',
    '',
  ].join('\n');
}
