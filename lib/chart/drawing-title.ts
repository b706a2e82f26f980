import type { Term } from '../form/terms.ts';
import type { ViewSentence } from '../view/describe-view.ts';
import { sayChart } from './chart-terms.ts';
import type { DrawingForm } from './rows.ts';

/** The title of a drawing: the sentence of its view; of a flow and of challenges without their dozens of measures. */
export function drawingTitle({ text, parts }: ViewSentence, form: DrawingForm | null, locale: keyof Term): string {
  if (form !== 'flow' && form !== 'challenges') return text;
  const name = sayChart(form === 'flow' ? 'flow.title' : 'flow.challenges', locale);
  return parts.map((part) => (part.role === 'measure' ? name : part.text)).join('');
}
