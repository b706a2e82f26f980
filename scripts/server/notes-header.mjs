/** The header in which a renderer tells the front what it noted of a request; it reaches no reader. */
const name = 'x-notes';

/** The renderer's first step: what was noted goes with the answer. @type {import('./exchange.mjs').Step} */
export const tellNotes = async (exchange, next) => {
  const answer = await next();
  const { statements, rows } = exchange.notes;
  const form = Buffer.isBuffer(answer.body) ? 'whole' : 'stream';
  return { ...answer, headers: { ...answer.headers, [name]: `${form} ${statements} ${rows}` } };
};

/** Takes what a renderer told out of its headers; gives whether the answer is whole. @param {import('./exchange.mjs').Answer['headers']} headers @param {import('./exchange.mjs').Exchange['notes']} notes */
export function takeNotes(headers, notes) {
  const [form, statements, rows] = String(headers[name] ?? '').split(' ');
  delete headers[name];
  Object.assign(notes, { statements: Number(statements ?? 0), rows: Number(rows ?? 0) });
  return form === 'whole';
}
