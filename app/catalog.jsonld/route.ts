import type { NextRequest } from 'next/server';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import { type ArchivedData, archivesFolder, type DataArchive, listArchives } from '@/lib/dataset/archive-folder.ts';
import { fileFormats, mediaTypes } from '@/lib/dataset/write-table.ts';
import { defaultLocale, languageTags, locales } from '@/lib/i18n/locales.ts';
import en from '@/lib/i18n/pages/en/data-out.json';
import zh from '@/lib/i18n/pages/zh/data-out.json';
import type { DataVersion } from '@/lib/indicator/answer.ts';
import { notReadyResponse, versionHeaders } from '../api/v1/download.ts';
import { publicAddress } from '../public-address.ts';
import { siteOwner } from '../site-owner.ts';

export const dynamic = 'force-dynamic';

const licence = 'https://creativecommons.org/licenses/by/4.0/';
/** Messages without arguments: the build leaves these as they are written. */
const words = { zh: zh.dataset, en: en.dataset };
const inBoth = (key: 'name' | 'description') =>
  locales.map((locale) => ({ '@value': words[locale][key], '@language': languageTags[locale] }));

/** What data there is, for catalogues of data (W3C DCAT 3 as JSON-LD): the current version, and each archive that is published here. */
export async function GET(request: NextRequest): Promise<Response> {
  try {
    const { version } = await findDataState();
    const folder = archivesFolder();
    const archives = folder === null ? [] : listArchives(folder).filter(({ isSynthetic }) => !isSynthetic);
    const catalog = catalogOf(publicAddress(request), version, archives);
    return new Response(JSON.stringify(catalog), {
      headers: {
        'Content-Type': 'application/ld+json; charset=utf-8',
        'Cache-Control': 'no-cache',
        ...versionHeaders(version),
      },
    });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return notReadyResponse(error, defaultLocale);
  }
}

function catalogOf(site: string, version: DataVersion, archives: readonly DataArchive[]) {
  const publisher = publisherAt(site);
  const shared = { 'dct:title': inBoth('name'), 'dct:description': inBoth('description'), 'dct:publisher': publisher };
  const dataset = `${site}/catalog.jsonld#dataset`;
  return {
    '@context': {
      dcat: 'http://www.w3.org/ns/dcat#',
      dct: 'http://purl.org/dc/terms/',
      foaf: 'http://xmlns.com/foaf/0.1/',
      spdx: 'http://spdx.org/rdf/terms#',
      vcard: 'http://www.w3.org/2006/vcard/ns#',
      xsd: 'http://www.w3.org/2001/XMLSchema#',
    },
    '@id': `${site}/catalog.jsonld`,
    '@type': 'dcat:Catalog',
    ...shared,
    'dct:license': { '@id': licence },
    'dct:modified': dateTime(version.changedAt),
    'foaf:homepage': { '@id': site },
    'dcat:dataset': [
      {
        '@id': dataset,
        '@type': 'dcat:Dataset',
        ...shared,
        'dct:identifier': dataset,
        'dct:license': { '@id': licence },
        'dct:modified': dateTime(version.changedAt),
        'dcat:version': String(version.number),
        'dcat:landingPage': locales.map((locale) => ({ '@id': `${site}/${locale}/data` })),
        ...contactPoint(),
        'dcat:distribution': fileFormats.map((format) => {
          const address = `${site}/api/v1/dataset.${format}?figures=all&bom=0`;
          return distribution(address, mediaTypes[format], format);
        }),
        ...(archives.length > 0
          ? { 'dcat:hasVersion': archives.map(({ name }) => ({ '@id': `${site}/archives/${name}/datapackage.json` })) }
          : {}),
      },
      ...archives.map(({ name, version: number, changedAt, files }) => ({
        '@id': `${site}/archives/${name}/datapackage.json`,
        '@type': 'dcat:Dataset',
        ...shared,
        'dct:license': { '@id': licence },
        'dct:modified': dateTime(changedAt),
        'dcat:version': String(number),
        'dcat:isVersionOf': { '@id': dataset },
        'dcat:landingPage': locales.map((locale) => ({ '@id': `${site}/${locale}/archives` })),
        'dcat:distribution': files.map((file) => archived(`${site}/archives/${name}/${file.path}`, file)),
      })),
    ],
  };
}

function distribution(address: string, mediaType: string, title: string) {
  const [type = ''] = mediaType.split(';', 1);
  return {
    '@id': address,
    '@type': 'dcat:Distribution',
    'dct:title': title,
    'dct:license': { '@id': licence },
    'dcat:accessURL': { '@id': address },
    'dcat:downloadURL': { '@id': address },
    'dcat:mediaType': { '@id': `https://www.iana.org/assignments/media-types/${type}` },
  };
}

function archived(address: string, { path, bytes, sha256 }: ArchivedData) {
  return {
    ...distribution(address, mediaTypes[path.endsWith('.parquet') ? 'parquet' : 'csv'], path),
    'dcat:byteSize': { '@value': String(bytes), '@type': 'xsd:nonNegativeInteger' },
    'spdx:checksum': {
      '@type': 'spdx:Checksum',
      'spdx:algorithm': { '@id': 'spdx:checksumAlgorithm_sha256' },
      'spdx:checksumValue': { '@value': sha256, '@type': 'xsd:hexBinary' },
    },
  };
}

function publisherAt(site: string) {
  const { name } = siteOwner();
  return { '@id': `${site}/#publisher`, '@type': 'foaf:Agent', 'foaf:name': name ?? 'Gongkai' };
}

function contactPoint() {
  const { name, contact } = siteOwner();
  if (contact === null) return {};
  const key = contact.href.startsWith('mailto:') ? 'vcard:hasEmail' : 'vcard:hasURL';
  return {
    'dcat:contactPoint': {
      '@type': 'vcard:Kind',
      'vcard:fn': name ?? contact.text,
      [key]: { '@id': contact.href },
    },
  };
}

const dateTime = (at: Date) => ({ '@value': at.toISOString(), '@type': 'xsd:dateTime' });
