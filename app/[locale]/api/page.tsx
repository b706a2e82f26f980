import type { Metadata } from 'next';
import { useLocale, useTranslations } from 'next-intl';
import { getTranslations, setRequestLocale } from 'next-intl/server';
import type { Endpoint } from '@/lib/api/endpoint.ts';
import { endpoints } from '@/lib/api/endpoints.ts';
import { exampleLanguages, examplesFor, exampleTasks } from '@/lib/api/examples.ts';
import { type ApiWord, sayApi } from '@/lib/api/words.ts';
import { fileFormats } from '@/lib/dataset/write-table.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { siteForExamples } from '@/lib/server/site-address.ts';
import { CodeBlock } from '../_components/code-block.tsx';
import { pageLinks } from '../_components/page-links.ts';
import { ScrollArea } from '../_components/scroll-area.tsx';

type Props = { params: Promise<{ locale: Locale }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { locale } = await params;
  const t = await getTranslations({ locale, namespace: 'api' });
  return { title: t('title'), ...pageLinks(locale, '/api') };
}

const description = '/api/v1/openapi.json';
const catalog = '/catalog.jsonld';
const rules = ['version', 'pages', 'errors', 'encoding', 'limits', 'browser'] as const;
const files = ['dataset', 'series', 'change'] as const;

/** The API for those who write programs: what can be asked, what all answers share, and programs to copy. */
export default async function ApiPage({ params }: Props) {
  const { locale } = await params;
  setRequestLocale(locale);
  const t = await getTranslations('api');
  const site = siteForExamples();
  return (
    <article className="max-w-[900px]">
      <h1>{t('title')}</h1>
      <p className="mt-2 max-w-[75ch] text-ink-2">{sayApi('about', locale)}</p>
      <dl className="mt-4 grid gap-x-4 gap-y-1 text-s sm:grid-cols-[max-content_1fr]">
        <dt className="text-ink-2">{t('base')}</dt>
        <dd>
          <code className="font-mono text-xs [overflow-wrap:anywhere]">{site}/api/v1</code>
        </dd>
        <dt className="text-ink-2">{t('description')}</dt>
        <dd>
          <a className="link font-mono text-xs [overflow-wrap:anywhere]" href={`${description}?lang=${locale}`}>
            {description}
          </a>
        </dd>
        <dt className="text-ink-2">{t('catalog')}</dt>
        <dd>
          <a className="link font-mono text-xs [overflow-wrap:anywhere]" href={catalog}>
            <code>{catalog}</code>
          </a>
        </dd>
      </dl>

      <h2 className="mt-10">{t('examples')}</h2>
      <p className="mt-1 text-s text-ink-2">{t('tested')}</p>
      <Examples site={site} />

      <h2 className="mt-10" id="questions">
        {t('questions')}
      </h2>
      <Questions />

      <h2 className="mt-10">{t('files')}</h2>
      <ul className="mt-2 list-disc space-y-1 pl-5">
        {files.map((file) => (
          <li key={file}>
            <code className="font-mono text-xs">/api/v1/{file}.csv</code> {sayApi(`file.${file}`, locale)}
          </li>
        ))}
      </ul>
      <p className="mt-2">
        {t('filesLead')}{' '}
        {fileFormats.map((format) => (
          <code key={format} className="mr-3 font-mono text-xs">
            .{format}
          </code>
        ))}
      </p>
      <p className="mt-2">
        {t('chartsLead')}{' '}
        {['chart.svg', 'chart.png'].map((name) => (
          <code key={name} className="mr-3 font-mono text-xs">
            /api/v1/{name}
          </code>
        ))}
      </p>

      <h2 className="mt-10" id="mcp">
        {t('mcp')}
      </h2>
      <p className="mt-2 max-w-[75ch]">{t('mcpText')}</p>
      <CodeBlock text={`npx gongkai mcp --url ${site}`} />

      <h2 className="mt-10">{t('common')}</h2>
      <ul className="mt-3 max-w-[75ch] list-disc space-y-2 pl-5">
        {rules.map((rule) => (
          <li key={rule}>{t(`rules.${rule}`)}</li>
        ))}
      </ul>

      <h2 className="mt-10" id="deprecation">
        {t('deprecation')}
      </h2>
      <p className="mt-2 max-w-[75ch]">{t('deprecationText')}</p>
    </article>
  );
}

function Examples({ site }: { site: string }) {
  const t = useTranslations('api');
  const examples = examplesFor(site);
  return exampleTasks.map((task) => (
    <section key={task} aria-labelledby={`example-${task}`} className="mt-5">
      <h3 id={`example-${task}`}>{t(`tasks.${task}`)}</h3>
      {exampleLanguages.map((language, at) => (
        <details key={language} open={at === 0} className="mt-2">
          <summary className="cursor-pointer text-s">{t(`languages.${language}`)}</summary>
          <CodeBlock text={examples[task][language]} />
        </details>
      ))}
    </section>
  ));
}

function Questions() {
  const t = useTranslations('api');
  const locale = useLocale();
  return (
    <ScrollArea label={t('questions')} className="mt-3">
      <table className="figures">
        <caption className="sr-only">{t('questions')}</caption>
        <thead>
          <tr>
            <th scope="col" className="text">
              {t('path')}
            </th>
            <th scope="col" className="text">
              {t('what')}
            </th>
            <th scope="col" className="text">
              {t('parameters')}
            </th>
          </tr>
        </thead>
        <tbody>
          {endpoints.map((endpoint) => (
            <tr key={endpoint.id}>
              <th scope="row" className="text">
                <code className="font-mono text-xs max-md:block max-md:w-28 max-md:whitespace-normal max-md:[overflow-wrap:anywhere]">
                  {endpoint.path}
                </code>
              </th>
              <td className="text !whitespace-normal">{sayApi(`endpoint.${endpoint.id}` as ApiWord, locale)}</td>
              <td className="text">
                <span className="flex flex-wrap gap-x-2">
                  {parametersOf(endpoint).map((name) => (
                    <code
                      key={name}
                      className="font-mono text-xs"
                      title={sayApi(`parameter.${name}` as ApiWord, locale)}
                    >
                      {name}
                    </code>
                  ))}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}

const parametersOf = ({ parameters, ofView }: Endpoint) => [...Object.keys(parameters), ...ofView, 'lang'];
