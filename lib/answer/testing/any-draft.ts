import fc from 'fast-check';
import type { ReportDraft } from '../../../db/testing/make-report.ts';
import { keysOf, measureOf } from '../../indicator/measure.ts';

const keys = ['disclosureRate', 'otherHandling', 'reconsiderationCorrectionRate', 'carryOverRate'].flatMap((id) =>
  keysOf(measureOf(id), 'total'),
);
const states = ['blank', 'dash', 'illegible', 'notFound'] as const;
/** Any report of a few agencies, with cells in every state and totals that were computed. */
export const anyDraft: fc.Arbitrary<ReportDraft> = fc.record({
  agency: fc.constantFrom('宿迁市教育局', '宿迁市财政局', '宿迁市人民政府'),
  kind: fc.constant('department'),
  regionCode: fc.constantFrom('321300', '321322', null),
  reportYear: fc.constantFrom(2020, 2021, 2022),
  scope: fc.constantFrom('single', 'consolidated'),
  applicationEdition: fc.constantFrom('2019', '2021', null),
  figures: fc.dictionary(
    fc.constantFrom(...keys),
    fc.oneof(
      { weight: 8, arbitrary: fc.integer({ min: 0, max: 99 }) },
      fc.constantFrom(...states),
      fc.record({ repaired: fc.nat(99) }),
    ),
    { maxKeys: 30 },
  ),
  text: fc.uuid(),
});
