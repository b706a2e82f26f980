import { fromJsonSchema, McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { partsOf } from '../../lib/api/openapi.ts';
import { type ApiWord, sayApi } from '../../lib/api/words.ts';
import type { Locale } from '../../lib/i18n/locales.ts';
import { fileParameters } from '../../lib/view/page-parameters.ts';
import { readView } from '../../lib/view/read-view.ts';
import type { AskApi } from './ask.ts';
import { endpointTools, inputOf, linkInput, outputOf } from './tools.ts';

type Given = Readonly<Record<string, string | number>>;

/** A server of the Model Context Protocol whose tools read the API; `site` is where its files and pages are. */
export function makeServer(ask: AskApi, site: string, locale: Locale, version: string): McpServer {
  const server = new McpServer(
    { name: 'gongkai', title: sayApi('title', locale), version },
    { instructions: sayApi('tool.instructions', locale) },
  );
  const annotations = { readOnlyHint: true, destructiveHint: false, idempotentHint: true, openWorldHint: false };
  for (const { name, endpoint } of endpointTools) {
    const outputSchema = outputOf(endpoint);
    server.registerTool(
      name,
      {
        title: sayApi(`endpoint.${endpoint.id}` as ApiWord, locale),
        description: sayApi(`tool.${name}` as ApiWord, locale),
        inputSchema: fromJsonSchema<Given>(inputOf(endpoint, locale)),
        outputSchema,
        annotations,
      },
      async (given) => {
        const { path, params } = addressOf(endpoint.path, given);
        const answered = await ask(path, params);
        if ('problem' in answered) return failed(answered.problem);
        const structuredContent = outputSchema.parse(answered.body);
        return { content: [text(structuredContent)], structuredContent };
      },
    );
  }
  server.registerTool(
    'dataset_link',
    {
      title: sayApi('tool.linkTitle', locale),
      description: sayApi('tool.dataset_link', locale),
      inputSchema: fromJsonSchema<Given>(linkInput(locale)),
      outputSchema: z.object({ address: z.url(), page: z.url() }),
      annotations,
    },
    async ({ file = 'dataset', format = 'csv', ...given }) => {
      const params = new URLSearchParams(Object.entries(given).map(([name, value]) => [name, String(value)]));
      const { dropped } = readView(params, { only: fileParameters, also: ['shape', 'columns', 'v'] });
      if (dropped.length > 0) return failed({ parameters: dropped });
      const links = {
        address: `${site}/api/v1/${file}.${format}?${params}`,
        page: `${site}/${locale}/data?${params}`,
      };
      return { content: [text(links)], structuredContent: links };
    },
  );
  return server;
}

/** The path with its parts filled in, and what is left over as parameters. */
function addressOf(template: string, given: Given): { readonly path: string; readonly params: URLSearchParams } {
  const parts = partsOf(template);
  const path = parts.reduce(
    (filled, name) => filled.replace(`{${name}}`, () => encodeURIComponent(String(given[name] ?? ''))),
    template,
  );
  const rest = Object.entries(given).filter(([name]) => !parts.includes(name));
  return { path, params: new URLSearchParams(rest.map(([name, value]) => [name, String(value)])) };
}

const text = (of: unknown) => ({ type: 'text' as const, text: JSON.stringify(of) });
const failed = (problem: unknown) => ({ content: [text(problem)], isError: true });
