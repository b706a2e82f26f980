import { describe, expect, test } from 'vitest';
import { makeReport, type ReportDraft } from '../testing/make-report.ts';
import { figureFingerprint } from './fingerprint.ts';

const figures = {
  'application.newlyReceived.total': 205,
  'application.newlyReceived.naturalPerson': 205,
  'application.carriedOver.total': 6,
  'application.carriedOver.naturalPerson': 6,
  'application.outcomeTotal.total': 200,
  'application.outcomeTotal.naturalPerson': 200,
  'application.carriedForward.total': 11,
  'application.carriedForward.naturalPerson': 11,
} as const;
const of = (draft: ReportDraft) => figureFingerprint(makeReport({ figures, ...draft }));

describe('fingerprint', () => {
  test('is the same for a copy under another name, in any order and with zeros for blanks', () => {
    const copy = makeReport({
      agency: '某镜像站',
      figures: { ...figures, 'disclosure.rules.issued': 'blank', 'application.denied.stateSecret.total': 'notFound' },
    });
    expect(figureFingerprint({ ...copy, cells: [...copy.cells].reverse() })).toBe(of({}));
    expect(of({})).toMatch(/^[0-9a-f]{32}$/);
  });

  test('differs by one figure and by the year, and is null for figures anyone could have', () => {
    expect(of({ figures: { ...figures, 'disclosure.rules.issued': 1 } })).not.toBe(of({}));
    expect(of({ reportYear: 2022 })).not.toBe(of({}));
    expect(of({ figures: { ...figures, 'application.carriedOver.total': 0 } })).toBeNull();
    const small = Object.fromEntries(Object.keys(figures).map((key) => [key, 1]));
    expect(of({ figures: small })).toBeNull();
    expect(of({ figures: {} })).toBeNull();
  });
});
