// The journeys run on a day of their own, so that the years a view offers do not depend on when they run: loaded before the
// server, the clock begins at GONGKAI_TEST_NOW and goes on from there.
const RealDate = Date;
const ahead = RealDate.parse(process.env.GONGKAI_TEST_NOW ?? '2026-06-30T04:00:00Z') - RealDate.now();

const now = () => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, parts, own) => Reflect.construct(target, parts.length === 0 ? [now()] : parts, own),
  // Without `new`, as some packages call it, Date gives words.
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
