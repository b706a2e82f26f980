import { useTranslations } from 'next-intl';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { findAvailableYears } from '@/lib/answer/find-overview.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { fileFormats, mediaTypes } from '@/lib/dataset/write-table.ts';
import { type Locale, languageTags } from '@/lib/i18n/locales.ts';
import type { DataVersion } from '@/lib/indicator/answer.ts';
import { siteAddress } from '@/lib/server/site-address.ts';
import { siteOwner } from '../../site-owner.ts';

/**
 * What search engines read of the data (schema.org `Dataset`, JSON-LD). It is data, which no browser runs, so the policy of scripts
 * does not touch it. Nothing where PUBLIC_URL is not set, or where the database cannot be asked: the page says so itself.
 */
export async function DatasetLd({ locale }: { locale: Locale }) {
  const site = siteAddress();
  if (site === '') return null;
  try {
    const [{ version }, years] = await Promise.all([findDataState(), findAvailableYears('filed')]);
    return <Description locale={locale} site={site} version={version} years={years} />;
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return null;
  }
}

type Described = {
  readonly locale: Locale;
  readonly site: string;
  readonly version: DataVersion;
  readonly years: readonly number[];
};

function Description({ locale, site, version, years }: Described) {
  const t = useTranslations('dataset');
  const { name, contact } = siteOwner();
  const described = {
    '@context': 'https://schema.org',
    '@type': 'Dataset',
    '@id': `${site}/${locale}/data`,
    name: t('name'),
    description: t('description'),
    url: `${site}/${locale}/data`,
    inLanguage: languageTags[locale],
    license: 'https://creativecommons.org/licenses/by/4.0/',
    isAccessibleForFree: true,
    version: String(version.number),
    dateModified: version.changedAt.toISOString(),
    ...(years.length > 0 ? { temporalCoverage: `${Math.min(...years)}/${Math.max(...years)}` } : {}),
    spatialCoverage: t('place'),
    variableMeasured: t('measures'),
    creator: {
      '@type': 'Organization',
      name: name ?? 'Gongkai',
      url: site,
      ...(contact ? { contactPoint: { '@type': 'ContactPoint', url: contact.href } } : {}),
    },
    distribution: fileFormats.map((format) => ({
      '@type': 'DataDownload',
      encodingFormat: mediaTypes[format].split(';', 1)[0],
      contentUrl: `${site}/api/v1/dataset.${format}?figures=all&bom=0`,
    })),
  };
  // Less-than signs as escapes: nothing in it can end the element.
  const text = JSON.stringify(described).replaceAll('<', '\\u003c');
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON of our own, without a less-than sign
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />;
}
