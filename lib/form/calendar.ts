/** The first report year with a statutory form; earlier reports have no figures. */
export const firstYear = 2019;

const beijingOffset = 8 * 3600 * 1000;

/** The last report year that can be asked for: the year it is in Beijing, whatever the server's time zone. */
export function lastYear(now: Date = new Date()): number {
  return new Date(now.getTime() + beijingOffset).getUTCFullYear();
}

/** The last year that every agency has had to report on (条例 art. 49: before 31 January of the next year); where a view ends unless told. */
export function latestReportYear(now: Date = new Date()): number {
  return lastYear(now) - 1;
}

/** The report years that can be asked for, in order. */
export function yearsOffered(now: Date = new Date()): number[] {
  return Array.from({ length: lastYear(now) - firstYear + 1 }, (_, index) => firstYear + index);
}
