import { type AbstractIntlMessages, IntlProvider } from 'next-intl';
import type { ReactNode } from 'react';
import { renderToReadableStream } from 'react-dom/server';

/** What is rendered of one request: an element, or a page that is asked for one. */
export type PageAddress = { readonly params?: Readonly<Record<string, string>>; readonly query?: string };
/** The props the framework gives a page. */
export const pageProps = ({ params = {}, query = '' }: PageAddress) => ({
  params: Promise.resolve({ locale: 'en', ...params }),
  searchParams: Promise.resolve(Object.fromEntries(new URLSearchParams(query))),
});

/** An element as HTML: its server components, and what its client components show before scripts run. In English. */
export async function renderElement(element: ReactNode, messages: AbstractIntlMessages): Promise<string> {
  const failures: unknown[] = [];
  const stream = await renderToReadableStream(
    <IntlProvider locale="en" messages={messages} timeZone="Asia/Shanghai">
      {element}
    </IntlProvider>,
    { onError: (error) => void failures.push(error) },
  );
  await stream.allReady;
  const html = await new Response(stream).text();
  if (failures.length > 0) throw failures[0];
  return html;
}
