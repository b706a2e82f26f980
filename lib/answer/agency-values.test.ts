import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readInteger } from '../../db/read/row.ts';
import { makeReport } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { scopes } from '../form/terms.ts';
import { askedMeasure } from '../indicator/answer.ts';
import { measures } from '../indicator/measure.ts';
import { readAgencyValues, valuesBut } from './agency-values.ts';
import { planOf } from './evaluation.ts';
import { findAnswer } from './find-answer.ts';
import { anyDraft } from './testing/any-draft.ts';

const asked = measures.flatMap(({ id }) => [askedMeasure(id), askedMeasure(id, { applicant: 'naturalPerson' })]);
const years = { from: 2020, to: 2022 };

test('property: values read alone are those of the points', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyDraft, { minLength: 1, maxLength: 9 }),
      fc.constantFrom('any', ...scopes),
      async (drafts, scope) => {
        const database = await temporaryDatabase();
        const ids = new Set<string>();
        for (const draft of drafts) ids.add((await putReport(database, makeReport(draft), testContext)).agencyId);
        const { client } = database;
        const { rows } = await client.execute({
          sql: 'SELECT a.id FROM json_each(?) AS asked JOIN agency AS a ON a.public_id = asked.value ORDER BY asked.key',
          args: [JSON.stringify([...ids])],
        });
        const agencies = rows.map((row) => readInteger(row, 'id'));
        const subjects = [...ids].map((id) => ({ kind: 'agency', id }) as const);
        const { points } = await findAnswer({
          ...{ subjects, measures: asked, ...years, scope },
          ...{ origin: 'filed', locale: 'zh' },
        });
        const values = await readAgencyValues(client, agencies, years, scope, asked.map(planOf));
        for (const measure of asked.keys())
          for (const [at, year] of [2020, 2021, 2022].entries())
            for (const [own, key] of [null, ...agencies].entries()) {
              const others = points.filter((_, place) => place !== own - 1);
              const expected = others.flatMap((ofSubject) => ofSubject[measure]?.[at]?.value ?? []);
              expect(valuesBut(values, key, measure, year)).toEqual(expected);
            }
      },
    ),
    { numRuns: 15 },
  );
});

test('agencies without reports have no values', async () => {
  const { client } = await temporaryDatabase();
  const values = await readAgencyValues(client, [1, 2], years, 'any', [planOf(askedMeasure('disclosureRate'))]);
  expect(valuesBut(values, null, 0, 2021)).toEqual([]);
});
