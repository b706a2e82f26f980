import type { NextRequest } from 'next/server';
import { answerDrawing } from '../drawing.ts';

/** The drawing of a view as ECharts takes it: what the browser asks for once a chart is touched. */
export function GET(request: NextRequest): Promise<Response> {
  return answerDrawing(request, 'application/json', (drawing) => JSON.stringify(drawing));
}
