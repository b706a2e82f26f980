import type { ReportDraft } from './make-report.ts';

/** Figures that tell a report from every other, and balance. */
export const tellingFigures: NonNullable<ReportDraft['figures']> = {
  'application.newlyReceived.total': 205,
  'application.newlyReceived.naturalPerson': 205,
  'application.carriedOver.total': 6,
  'application.carriedOver.naturalPerson': 6,
  'application.granted.total': 200,
  'application.granted.naturalPerson': 200,
  'application.outcomeTotal.total': 200,
  'application.outcomeTotal.naturalPerson': 200,
  'application.carriedForward.total': 11,
  'application.carriedForward.naturalPerson': 11,
};
