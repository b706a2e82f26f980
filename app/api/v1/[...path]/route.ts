import type { NextRequest } from 'next/server';
import { endpointAt } from '@/lib/api/endpoints.ts';
import { defaultLocale, isLocale } from '@/lib/i18n/locales.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { answerChart, readChartName } from '../chart.ts';
import { answerDescription, answerEndpoint } from '../endpoint.ts';
import { answerFigureCard } from '../figure-card.ts';
import { answerFile, readFileName } from '../file.ts';

type Props = { params: Promise<{ path: string[] }> };

/**
 * The API, version 1: what an endpoint answers, its own description, and files. `dataset.…` are the figures behind a view,
 * `series.…` its rows as charts show them; `trend.csv` is the earlier name of a series.
 */
export async function GET(request: NextRequest, { params }: Props): Promise<Response> {
  const { path } = await params;
  const [name = '', ...rest] = path;
  const file = rest.length === 0 ? readFileName(name) : null;
  if (file) return answerFile(request, file);
  const chart = rest.length === 0 ? readChartName(name) : null;
  if (chart) return answerChart(request, chart);
  if (rest.length === 0 && name === 'figure.png') return answerFigureCard(request);
  if (rest.length === 0 && name === 'openapi.json') return answerDescription(request);
  const found = endpointAt(path);
  if (found) return answerEndpoint(request, found);
  const lang = request.nextUrl.searchParams.get('lang') ?? undefined;
  return faultResponse({ code: 'notFound', language: isLocale(lang) ? lang : defaultLocale });
}
