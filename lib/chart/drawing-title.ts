import type { Term } from '../form/terms.ts';
import type { ViewSentence } from '../view/describe-view.ts';
import { sayChart } from './chart-terms.ts';
import type { DrawingForm } from './rows.ts';

/** The title of a drawing: the sentence of its view; of a flow without its two dozen measures. */
export function drawingTitle({ text, parts }: ViewSentence, form: DrawingForm | null, locale: keyof Term): string {
  if (form !== 'flow') return text;
  return parts.map((part) => (part.role === 'measure' ? sayChart('flow.title', locale) : part.text)).join('');
}
