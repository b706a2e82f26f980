import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin({
  requestConfig: './lib/i18n/request.ts',
  // Messages of pages are compiled by the build: read as text, each is parsed again for every page, and looked up by what it is made of.
  experimental: {
    messages: { path: './lib/i18n/pages', format: 'json', locales: 'infer', sourceLocale: 'zh', precompile: true },
  },
});

const config: NextConfig = {
  poweredByHeader: false,
  // Drivers with native code, and the chart engine, which draws on the server: loaded by Node, not bundled.
  serverExternalPackages: ['@libsql/client', 'libsql', 'echarts', 'zrender', 'pinyin-pro', 'sharp'],
  // The front completes, hashes and compresses what is answered: see scripts/server.
  compress: false,
  // No picture is resized here: without this, /_next/image fetches and answers 500.
  images: { unoptimized: true },
  // Types are a step of their own in `npm test`; the build that a reader waits for does not repeat it.
  typescript: { ignoreBuildErrors: true },
  /**
   * A page that was renamed is found under its old name; what was compared side by side is a display of the explored view. An address without a language is one in Chinese; what it then
   * names, or that it names nothing, is said by that page.
   */
  async redirects() {
    return [
      { source: '/trends', destination: '/zh/explore', permanent: true },
      { source: '/compare', destination: '/zh/explore?display=table', permanent: true },
      { source: '/:locale(zh|en)/compare', destination: '/:locale/explore?display=table', permanent: true },
      { source: '/:locale(zh|en)/trends', destination: '/:locale/explore', permanent: true },
      // The regions begin with the country.
      { source: '/:locale(zh|en)/regions', destination: '/:locale/regions/000000', permanent: false },
      {
        source:
          '/:path((?!(?:zh|en|api|embed|_next|sitemap)(?:/|$)|archives/|(?:icon\\.svg|robots\\.txt|sitemap\\.xml|CITATION\\.cff|changes\\.atom|catalog\\.jsonld|embed\\.js)$).+)',
        destination: '/zh/:path',
        permanent: false,
      },
    ];
  },
};

export default withNextIntl(config);
