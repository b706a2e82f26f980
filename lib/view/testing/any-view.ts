import fc from 'fast-check';
import { firstYear, lastYear } from '../../form/calendar.ts';
import { agencyKinds, agencyLevels } from '../../form/report.ts';
import { measures } from '../../indicator/measure.ts';
import { divisionSets, type SubjectRef, writeSubject } from '../subject-ref.ts';
import { defaultView, takesApplicant, takesBase, takesLogAxis, type View, viewChoices } from '../view.ts';

const code = fc.integer({ min: 100000, max: 999999 }).map(String);
const place = fc.oneof(code, fc.constant('000000'));
const levels = Object.keys(divisionSets) as (keyof typeof divisionSets)[];

/** Any subject that an address can name. */
export const anySubject: fc.Arbitrary<SubjectRef> = fc.oneof(
  fc.record({
    kind: fc.constant('agency' as const),
    id: fc
      .tuple(
        code,
        fc.string({ unit: fc.constantFrom(...'0123456789abcdefghjkmnpqrstvwxyz'), minLength: 6, maxLength: 6 }),
      )
      .map((parts) => parts.join('-')),
  }),
  fc.record({ kind: fc.constant('region' as const), id: place }),
  fc.record({ kind: fc.constant('divisions' as const), level: fc.constantFrom(...levels), place }),
  fc.record({
    kind: fc.constant('agencies' as const),
    agencyKind: fc.constantFrom(null, ...agencyKinds),
    agencyLevel: fc.constantFrom(null, ...agencyLevels),
    place,
  }),
);

const anyYear = fc.integer({ min: firstYear, max: lastYear() });
const yearOrNone = fc.option(anyYear, { nil: null });

/** Any view that an address can carry. */
export const anyView: fc.Arbitrary<View> = fc
  .record({
    subjects: fc.uniqueArray(anySubject, { maxLength: 100, selector: writeSubject }),
    measures: fc.uniqueArray(fc.constantFrom(...measures.map(({ id }) => id)), { minLength: 1, maxLength: 20 }),
    applicant: fc.constantFrom(...viewChoices.applicant),
    base: fc.constantFrom(...viewChoices.base),
    scope: fc.constantFrom(...viewChoices.scope),
    years: fc.tuple(anyYear, anyYear),
    year: yearOrNone,
    origin: fc.constantFrom(...viewChoices.origin),
    figures: fc.constantFrom(...viewChoices.figures),
    display: fc.constantFrom(...viewChoices.display),
    transform: fc.constantFrom(...viewChoices.transform),
    baseYear: yearOrNone,
    panel: fc.constantFrom(...viewChoices.panel),
    comparison: fc.constantFrom(...viewChoices.comparison),
    sort: fc.constantFrom(...viewChoices.sort),
    changeForm: fc.constantFrom(...viewChoices.changeForm),
    extent: fc.constantFrom(...viewChoices.extent),
    axis: fc.constantFrom(...viewChoices.axis),
    look: fc.constantFrom(...viewChoices.look),
    picker: fc.record({
      search: fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.trim()),
      kind: fc.constantFrom('agency' as const, 'region' as const, null),
      place: fc.option(code, { nil: null }),
    }),
    page: fc.integer({ min: 1, max: 999_999 }),
  })
  .map(({ years, ...rest }) => ({
    ...rest,
    applicant: rest.measures.some(takesApplicant) ? rest.applicant : defaultView.applicant,
    base: rest.measures.some(takesBase) ? rest.base : defaultView.base,
    axis: takesLogAxis(rest) ? rest.axis : defaultView.axis,
    from: Math.min(...years),
    to: Math.max(...years),
  }));
