/**
 * What a ranking is of: codes of the measure (see stored-measure.ts) and the origin, and the first two digits of the province,
 * 0 for none.
 */
export type StoredRanking = {
  readonly measure: number;
  readonly origin: number;
  readonly reportYear: number;
  readonly province: number;
};

const measures = 128;
/** Of years the last two digits: the form is not older than 2008. */
const perMeasure = 100 * 100;

/** A ranking as one number of at most three bytes, by which its rows are found and ordered. */
export function rankingNumberOf({ measure, origin, reportYear, province }: StoredRanking): number {
  return (origin * measures + measure) * perMeasure + (reportYear % 100) * 100 + province;
}

/** The first and the last number that rankings of an origin have. */
export function rankingNumbersOf(origin: number): readonly [number, number] {
  return [origin * measures * perMeasure, (origin + 1) * measures * perMeasure - 1];
}
