// The journeys run on a day of their own, so that the years a view offers do not depend on when they run: loaded before the
// server, the clock begins at GONGKAI_TEST_NOW and goes on from there.
const RealDate = Date;
const ahead = RealDate.parse(process.env.GONGKAI_TEST_NOW ?? '2026-06-30T04:00:00Z') - RealDate.now();

globalThis.Date = class extends RealDate {
  constructor(/** @type {any[]} */ ...parts) {
    // @ts-expect-error the parts are those of Date's own constructors
    super(...(parts.length === 0 ? [RealDate.now() + ahead] : parts));
  }
  static now() {
    return RealDate.now() + ahead;
  }
};
