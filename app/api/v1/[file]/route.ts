import type { NextRequest } from 'next/server';
import { defaultLocale } from '@/lib/i18n/locales.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { answerFile, readFileName } from '../file.ts';

/** A file of a view: `dataset.…` the figures behind it, `series.…` its rows as charts show them; `trend.csv` is the earlier name of a series. */
export async function GET(request: NextRequest, { params }: { params: Promise<{ file: string }> }): Promise<Response> {
  const file = readFileName((await params).file);
  if (!file) return faultResponse({ code: 'notFound', language: defaultLocale });
  return answerFile(request, file);
}
