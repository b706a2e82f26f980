import type { Term } from '../form/terms.ts';
import type { ViewSentence } from '../view/describe-view.ts';
import { sayChart } from './chart-terms.ts';
import type { DrawingForm } from './rows.ts';

const titles = { flow: 'flow.title', challenges: 'flow.challenges', applicants: 'applicantOutcomes' } as const;

/** The title of a drawing: the sentence of its view; of a flow, of challenges and of applicants without their dozens of measures. */
export function drawingTitle({ text, parts }: ViewSentence, form: DrawingForm | null, locale: keyof Term): string {
  if (form === null || form === 'funnel') return text;
  const name = sayChart(titles[form], locale);
  return parts.map((part) => (part.role === 'measure' ? name : part.text)).join('');
}
