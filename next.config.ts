import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

const withNextIntl = createNextIntlPlugin('./lib/i18n/request.ts');

const config: NextConfig = {
  poweredByHeader: false,
  experimental: { globalNotFound: true },
  // Drivers with native code, and the chart engine, which draws on the server: loaded by Node, not bundled.
  serverExternalPackages: ['@libsql/client', 'libsql', 'echarts', 'pinyin-pro'],
  // Types are a step of their own in `npm test`; the build that a reader waits for does not repeat it.
  typescript: { ignoreBuildErrors: true },
  async headers() {
    return [
      {
        source: '/:path*',
        headers: [
          { key: 'X-Content-Type-Options', value: 'nosniff' },
          { key: 'Referrer-Policy', value: 'same-origin' },
        ],
      },
    ];
  },
};

export default withNextIntl(config);
