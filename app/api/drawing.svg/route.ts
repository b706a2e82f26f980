import type { NextRequest } from 'next/server';
import { renderChartImage } from '@/lib/chart/render-svg.ts';
import { answerDrawing } from '../drawing.ts';

/** The drawing of a view as the image that a page shows. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDrawing(request, 'image/svg+xml', (drawing, title) => renderChartImage(drawing, { title }));
}
