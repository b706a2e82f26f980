import { afterEach, expect, test } from 'vitest';
import { defaultView } from '@/lib/view/view.ts';
import { cardOfView, pageLinks } from './_components/page-links.ts';

afterEach(() => {
  delete process.env.PUBLIC_URL;
});

test('a page names its one address, its other language and its picture under the address readers use', () => {
  process.env.PUBLIC_URL = 'https://gongkai.example.org/';
  const picture = cardOfView({ ...defaultView, subjects: [{ kind: 'region', id: '321300' }], display: 'bars' }, 'en');
  expect(pageLinks('en', '/regions/321300', picture)).toEqual({
    metadataBase: new URL('https://gongkai.example.org'),
    alternates: {
      canonical: '/en/regions/321300',
      languages: { 'zh-Hans': '/zh/regions/321300', en: '/en/regions/321300' },
    },
    openGraph: { images: [{ url: '/api/v1/card.png?subjects=321300&display=bars&lang=en', width: 1200, height: 630 }] },
  });
});

test('a page without a chart of its own has that of the country', () => {
  process.env.PUBLIC_URL = 'https://gongkai.example.org';
  const { openGraph } = pageLinks('zh', '/methods');
  expect(openGraph?.images).toEqual([{ url: '/api/v1/card.png?subjects=000000&lang=zh', width: 1200, height: 630 }]);
});

test('without that address it names none', () => {
  expect(pageLinks('zh', '/data')).toEqual({});
});
