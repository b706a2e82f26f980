import type { NextRequest } from 'next/server';
import { drawView } from '@/lib/chart/draw-view.ts';
import type { Drawing } from '@/lib/chart/drawing.ts';
import { type DrawingForm, drawingForms } from '@/lib/chart/rows.ts';
import { drawingParameters } from '@/lib/view/page-parameters.ts';
import { readParameter, readVersion } from '@/lib/view/read-parameter.ts';
import { findDrawn } from '../find-drawn.ts';
import { ownerShapes } from '../map-shapes.ts';
import { answerDownload, refuseUnknown, versionHeaders } from './v1/download.ts';

const own = ['lang', 'width', 'height', 'v', 'form'] as const;
const smallest = 200;
const largest = 2000;
const standardWidth = 900;
/** Seconds that a drawing of the data version its address names may be shown again without asking. */
const keptSeconds = 300;

/**
 * Answers the drawing of a view, laid out for `width` and `height` in CSS pixels (`height` is the plot's; a drawing of rows
 * has the height of its rows). `form` asks for a drawing that is no display of a view. `v` names the data version that the page shows: a drawing of that very version is kept by
 * the reader's browser, any other is not.
 */
export function answerDrawing(
  request: NextRequest,
  type: string,
  render: (drawing: Drawing, title: string) => string,
): Promise<Response> {
  const params = request.nextUrl.searchParams;
  const width = readParameter(params, 'width', readPixels);
  const height = readParameter(params, 'height', readPixels);
  const version = readVersion(params);
  const form = readParameter(params, 'form', readForm);
  return answerDownload(
    request,
    async (asked) => {
      const { locale } = asked;
      const { view, answer, drawn, title } = await findDrawn(asked.view, form.value, locale);
      const refusal = refuseUnknown(asked, answer);
      if (refusal) return refusal;
      const drawing = drawView(view, drawn, {
        locale,
        shapes: ownerShapes(),
        width: width.value ?? standardWidth,
        ...(height.value === null ? {} : { height: height.value }),
        ...(form.value === null ? {} : { form: form.value }),
      });
      const isCurrent = version.value === answer.version.number;
      return new Response(render(drawing, title), {
        headers: {
          ...versionHeaders(answer.version),
          'Content-Type': type,
          'Cache-Control': isCurrent ? `public, max-age=${keptSeconds}` : 'no-store',
        },
      });
    },
    {
      only: drawingParameters,
      also: own,
      dropped: [...width.dropped, ...height.dropped, ...version.dropped, ...form.dropped],
    },
  );
}

/** A measure of a drawing in CSS pixels, from 200 to 2000. */
export function readPixels(value: string): number | undefined {
  const pixels = /^\d{3,4}$/.test(value) ? Number(value) : 0;
  return pixels >= smallest && pixels <= largest ? pixels : undefined;
}

/** A drawing that is no display of a view. */
export function readForm(value: string): DrawingForm | undefined {
  return drawingForms.find((each) => each === value);
}
