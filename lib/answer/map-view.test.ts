import { describe, expect, it } from 'vitest';
import { writeSubject } from '../view/subject-ref.ts';
import { defaultView, type View } from '../view/view.ts';
import { divisionsOf, mapView } from './map-view.ts';

const shown = (subjects: View['subjects'], place: string | null = null) =>
  mapView({ ...defaultView, display: 'map', subjects, picker: { ...defaultView.picker, place } }).subjects.map(
    writeSubject,
  );

describe('mapView', () => {
  it('keeps several regions and sets of them', () => {
    expect(shown([{ kind: 'divisions', level: 'county', place: '321300' }])).toEqual(['counties-321300']);
    expect(
      shown([
        { kind: 'region', id: '320000' },
        { kind: 'region', id: '330000' },
      ]),
    ).toEqual(['320000', '330000']);
  });

  it('shows the divisions of one region, and a county alone', () => {
    expect(shown([{ kind: 'region', id: '320000' }])).toEqual(['prefectures-320000']);
    expect(shown([{ kind: 'region', id: '110000' }])).toEqual(['counties-110000']);
    expect(shown([{ kind: 'region', id: '321322' }])).toEqual(['321322']);
  });

  it('shows the country, or the place in the view, for agencies', () => {
    const agency = { kind: 'agency', id: '321300-000000' } as const;
    expect(shown([agency])).toEqual(['provinces']);
    expect(shown([agency], '320000')).toEqual(['prefectures-320000']);
    expect(shown([{ kind: 'agencies', agencyKind: null, agencyLevel: null, place: '330000' }])).toEqual([
      'prefectures-330000',
    ]);
  });

  it('leaves other displays as they are', () => {
    expect(mapView({ ...defaultView, subjects: [{ kind: 'region', id: '320000' }] }).subjects).toHaveLength(1);
  });
});

describe('divisionsOf', () => {
  it('names one by one what is of two levels: counties that stand directly under their province', () => {
    const hubei = divisionsOf('420000').map(writeSubject);
    expect(hubei).toContain('420100');
    expect(hubei).toContain('429004');
    expect(hubei.length).toBe(17);
  });
});
