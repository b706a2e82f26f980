import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, openDatabase, replaceDatabase } from '../../db/client.ts';
import { makeReport } from '../../db/testing/make-report.ts';
import { temporaryDatabase, testContext } from '../../db/testing/temporary-database.ts';
import { putReport } from '../../db/write/store.ts';
import { pointsOf } from '../indicator/answer.ts';
import { withNotes } from '../server/exchange.mjs';
import { findAgency } from './find-agency.ts';
import { findAnswer, questionOf } from './find-answer.ts';
import { findPeerBand } from './find-peer-band.ts';
import { viewOf } from './testing/ask.ts';

let writer: Database & { remove: () => void };
let reader: Database;
beforeEach(async () => {
  writer = await temporaryDatabase();
  for (const [name, count] of Object.entries({ 教育局: 10, 财政局: 20, 民政局: 40 })) await put(`宿迁市${name}`, count);
  reader = await openDatabase('read', writer.environment);
  replaceDatabase(reader);
});
afterEach(() => {
  reader.client.close();
  writer.remove();
});

async function put(agency: string, count: number): Promise<string> {
  const figures = { 'application.newlyReceived.total': count, 'application.newlyReceived.naturalPerson': count };
  const draft = { agency, kind: 'department', regionCode: '321300', reportYear: 2023, figures } as const;
  return (await putReport(writer, makeReport(draft), testContext)).agencyId;
}

/** The band of an agency in 2023, and how many statements it took, in a request of its own. */
async function bandOf(id: string) {
  const notes = { id: 'test', fault: null, statements: 0, rows: 0 };
  const band = await withNotes(notes, async () => {
    const agency = await findAgency(id);
    if (!agency) throw new Error(`there is no agency ${id}`);
    const view = viewOf({
      measure: 'newlyReceived',
      agencies: [id],
      from: 2023,
      to: 2023,
      comparison: 'peersInProvince',
    });
    const frame = await findAnswer(questionOf(view, 'zh'));
    const own = { ...agency.subject, key: agency.key, agencyKind: agency.kind, agencyLevel: agency.level };
    const before = notes.statements;
    const found = await findPeerBand(own, view, frame, 'zh');
    const [measure] = frame.measures;
    const values = found && measure && [0, 1, 2].map((at) => pointsOf(found.lines, at, measure)[0]?.value);
    return { values, peers: found?.peers, statements: notes.statements - before };
  });
  return band;
}

test('peers are read once for all agencies that have the same, each left out of its own', async () => {
  const [education, finance] = [await put('宿迁市教育局', 10), await put('宿迁市财政局', 20)];
  expect(await bandOf(education)).toEqual({ values: [25, 30, 35], peers: 2, statements: 3 });
  expect(await bandOf(finance)).toEqual({ values: [17.5, 25, 32.5], peers: 2, statements: 1 });
});

test('what is written since is seen', async () => {
  const education = await put('宿迁市教育局', 10);
  expect((await bandOf(education)).values).toEqual([25, 30, 35]);
  await put('宿迁市水利局', 100);
  expect(await bandOf(education)).toEqual({ values: [30, 40, 70], peers: 3, statements: 3 });
});
