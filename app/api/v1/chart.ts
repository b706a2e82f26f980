import type { NextRequest } from 'next/server';
import { renderChartFile } from '@/lib/chart/chart-file.ts';
import { drawView } from '@/lib/chart/draw-view.ts';
import { chartColours } from '@/lib/chart/theme.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { asciiFileNameOf, fileNameOf } from '@/lib/view/file-name.ts';
import { drawingParameters } from '@/lib/view/page-parameters.ts';
import { readParameter, readVersion } from '@/lib/view/read-parameter.ts';
import { drawnNotes, findDrawn } from '../../find-drawn.ts';
import { ownerShapes } from '../../map-shapes.ts';
import { readForm, readPixels } from '../drawing.ts';
import { answerDownload, attachment, refuseUnknown, refuseVersion } from './download.ts';
import { cardOf, NoChineseFont, pictureOf } from './picture.ts';

const themes = ['light', 'dark'] as const;
const standardWidth = 900;
/** The size that sites which show a link ask of its picture (Open Graph). */
const card = { width: 1200, height: 630 };

/** A chart as a file: as SVG, as PNG, or as the card of a link. `trend.svg` is the earlier name. */
export type AskedChart = 'svg' | 'png' | 'card';

/** Reads `chart.svg`, `chart.png`, `card.png`, `trend.svg`; null for any other name. */
export function readChartName(name: string): AskedChart | null {
  const known: Readonly<Record<string, AskedChart>> = {
    'chart.svg': 'svg',
    'trend.svg': 'svg',
    'chart.png': 'png',
    'card.png': 'card',
  };
  return Object.hasOwn(known, name) ? (known[name] ?? null) : null;
}

/** Answers the chart of a view as a file, with its title, what its measures are, its source and the version of its data printed on it. */
export function answerChart(request: NextRequest, as: AskedChart): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const width = readParameter(params, 'width', readPixels);
  const height = readParameter(params, 'height', readPixels);
  const form = readParameter(params, 'form', readForm);
  const theme = readParameter(params, 'theme', (value) => themes.find((one) => one === value));
  const wanted = readVersion(params);
  return answerDownload(
    request,
    async (asked) => {
      const { locale } = asked;
      const { view, answer, drawn, names, title } = await findDrawn(asked.view, form.value, locale);
      const refusal = refuseUnknown(asked, answer);
      if (refusal) return refusal;
      if (wanted.value !== null && wanted.value !== answer.version.number)
        return refuseVersion(view, wanted.value, answer.version, locale);
      const drawing = drawView(view, drawn, {
        locale,
        shapes: ownerShapes(),
        width: as === 'card' ? card.width - 200 : (width.value ?? standardWidth),
        ...(height.value === null ? {} : { height: height.value }),
        ...(form.value === null ? {} : { form: form.value }),
      });
      const shown = theme.value ?? 'light';
      const svg = renderChartFile(drawing, { title, notes: drawnNotes(answer, locale) }, shown);
      const ending = as === 'svg' ? 'svg' : 'png';
      const headers = attachment(
        as === 'svg' ? 'image/svg+xml' : 'image/png',
        fileNameOf(view, names, locale, ending),
        asciiFileNameOf(view, ending),
        answer.version,
      );
      headers.set('Cache-Control', 'no-cache');
      if (as === 'card') headers.delete('Content-Disposition');
      if (as === 'svg') return new Response(svg, { headers });
      try {
        const picture = as === 'png' ? await pictureOf(svg) : await cardOf(svg, card, chartColours.paper[shown]);
        return new Response(new Uint8Array(picture), { headers });
      } catch (error) {
        if (!(error instanceof NoChineseFont)) throw error;
        return faultResponse({ code: 'noFont', language: locale });
      }
    },
    {
      only: drawingParameters,
      also: ['lang', 'bom', 'width', 'height', 'form', 'theme', 'v'],
      dropped: [...width.dropped, ...height.dropped, ...form.dropped, ...theme.dropped, ...wanted.dropped],
    },
  );
}
