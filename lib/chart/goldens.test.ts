import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, test } from 'vitest';
import { withMeasures } from '../indicator/answer.ts';
import { displays as allDisplays, changeForms, defaultView } from '../view/view.ts';
import { challengeOption } from './challenge-option.ts';
import { inTheme } from './chart-file.ts';
import { drawView } from './draw-view.ts';
import { facetOption } from './facet-option.ts';
import { flowOption } from './flow-option.ts';
import { funnelOption } from './funnel-option.ts';
import { outcomeOption } from './outcome-option.ts';
import { outcomeRowsByApplicant } from './outcome-rows.ts';
import { renderChartImage } from './render-svg.ts';
import { drawingForms } from './rows.ts';
import { touchingWords } from './testing/drawn-words.ts';
import { goldenAnswer, goldenApplicants, goldenChallenges, goldenFlow } from './testing/golden-answers.ts';

const folder = new URL('goldens/', import.meta.url);
const accept = 'ACCEPT=1 npm run unit -- lib/chart/goldens';

const usual = { width: 992, theme: 'light', locale: 'zh' } as const;
const kinds = [
  { ...usual, agencies: 1 },
  { ...usual, agencies: 6 },
  { ...usual, agencies: 37 },
  { ...usual, agencies: 300 },
  { ...usual, agencies: 6, width: 328 },
  { ...usual, agencies: 6, theme: 'dark' },
  { ...usual, agencies: 6, locale: 'en' },
] as const;
const provinces = [
  { ...usual, agencies: 34 },
  { ...usual, agencies: 34, width: 328 },
] as const;

const displays = ['line', 'bars', 'composition', 'map', 'facets'] as const;
/** Forms that draw one subject, whatever is asked for. */
const ofOne = ['flow', 'challenges', 'applicants', 'facets-measures'] as const;

describe.each(displays)('%s', (display) => {
  it.each(display === 'map' ? [...kinds, ...provinces] : kinds)(
    'draws $agencies agencies as accepted: $width px, $theme, $locale',
    ({ agencies, width, locale, theme }) => {
      const view = { ...defaultView, display, extent: 'all' } as const;
      const drawing = drawView(view, goldenAnswer(display, agencies, locale), { locale, width });
      const svg = renderChartImage(drawing, { title: `${display} ${agencies}` });
      expect(touchingWords(svg, width, drawing.height)).toEqual([]);
      const name = [display, agencies, width, theme, locale].join('-');
      compare(name, theme === 'dark' ? inTheme(svg, 'dark') : svg);
    },
  );
});

it.each([{ ...usual }, { ...usual, width: 328 }, { ...usual, theme: 'dark' }, { ...usual, locale: 'en' }] as const)(
  'draws a flow as accepted: $width px, $theme, $locale',
  ({ width, locale, theme }) => {
    const drawing = flowOption(goldenFlow(), { locale, width });
    const svg = renderChartImage(drawing, { title: 'flow' });
    expect(touchingWords(svg, width, drawing.height)).toEqual([]);
    compare(['flow', width, theme, locale].join('-'), theme === 'dark' ? inTheme(svg, 'dark') : svg);
  },
);

it.each([{ ...usual }, { ...usual, width: 328 }, { ...usual, theme: 'dark' }, { ...usual, locale: 'en' }] as const)(
  'draws challenges as accepted: $width px, $theme, $locale',
  ({ width, locale, theme }) => {
    const drawing = challengeOption(goldenChallenges(), { locale, width });
    const svg = renderChartImage(drawing, { title: 'challenges' });
    expect(touchingWords(svg, width, drawing.height)).toEqual([]);
    compare(['challenges', width, theme, locale].join('-'), theme === 'dark' ? inTheme(svg, 'dark') : svg);
  },
);

it.each([{ ...usual }, { ...usual, width: 328 }, { ...usual, theme: 'dark' }, { ...usual, locale: 'en' }] as const)(
  'draws outcomes by applicant as accepted: $width px, $theme, $locale',
  ({ width, locale, theme }) => {
    const rows = outcomeRowsByApplicant(goldenApplicants(), 2024, locale);
    const drawing = outcomeOption(rows, { locale, width });
    const svg = renderChartImage(drawing, { title: 'applicants' });
    expect(touchingWords(svg, width, drawing.height)).toEqual([]);
    compare(['applicants', width, theme, locale].join('-'), theme === 'dark' ? inTheme(svg, 'dark') : svg);
  },
);

it.each([
  { ...usual },
  { ...usual, width: 328 },
  { ...usual, theme: 'dark' },
  { ...usual, locale: 'en' },
  { ...usual, width: 328, locale: 'en' },
] as const)('draws the measures of one agency as accepted: $width px, $theme, $locale', ({ width, locale, theme }) => {
  const drawing = facetOption(goldenAnswer('composition', 1, locale), { locale, width });
  const svg = renderChartImage(drawing, { title: 'measures' });
  expect(touchingWords(svg, width, drawing.height)).toEqual([]);
  compare(['facets-measures', width, theme, locale].join('-'), theme === 'dark' ? inTheme(svg, 'dark') : svg);
});

describe.each(changeForms)('change: %s', (changeForm) => {
  it.each(kinds)(
    'draws $agencies agencies as accepted: $width px, $theme, $locale',
    ({ agencies, width, locale, theme }) => {
      const view = { ...defaultView, display: 'change', changeForm, extent: 'all' } as const;
      const drawing = drawView(view, goldenAnswer('change', agencies, locale), { locale, width });
      const svg = renderChartImage(drawing, { title: `${changeForm} ${agencies}` });
      expect(touchingWords(svg, width, drawing.height)).toEqual([]);
      const name = ['change', changeForm, agencies, width, theme, locale].join('-');
      compare(name, theme === 'dark' ? inTheme(svg, 'dark') : svg);
    },
  );
});

it.each(kinds)(
  'draws a funnel of $agencies agencies as accepted: $width px, $theme, $locale',
  ({ agencies, width, locale, theme }) => {
    const drawing = funnelOption(goldenAnswer('bars', agencies, locale), 2023, { locale, width });
    const svg = renderChartImage(drawing, { title: `funnel ${agencies}` });
    expect(touchingWords(svg, width, drawing.height)).toEqual([]);
    compare(['funnel', agencies, width, theme, locale].join('-'), theme === 'dark' ? inTheme(svg, 'dark') : svg);
  },
);

it.each([
  ['line-log', { display: 'line', axis: 'log', measures: ['newlyReceived'] }],
  ['line-patterns', { display: 'line', look: 'patterns' }],
  ['composition-patterns', { display: 'composition', look: 'patterns' }],
] as const)('draws %s as accepted', (name, change) => {
  const view = { ...defaultView, ...change };
  const found = goldenAnswer(name === 'line-log' ? 'composition' : view.display, 6, 'zh');
  const counts = withMeasures(found, found.measures.slice(0, 1));
  const drawing = drawView(view, name === 'line-log' ? counts : found, usual);
  const svg = renderChartImage(drawing, { title: name });
  expect(touchingWords(svg, usual.width, drawing.height)).toEqual([]);
  compare(name, svg);
});

test('every form has its drawings: 1, 6, 37 and 300 subjects, a phone, dark and English', () => {
  const forms = new Set([
    ...allDisplays.flatMap((display) =>
      display === 'change' ? changeForms.map((form) => `change-${form}`) : display === 'table' ? [] : [display],
    ),
    ...drawingForms,
    ...ofOne,
  ]);
  const isOfOne = (form: string) => ofOne.some((each) => each === form);
  const places = [
    ['992', 'light', 'zh'],
    ['328', 'light', 'zh'],
    ['992', 'dark', 'zh'],
    ['992', 'light', 'en'],
  ];
  const wanted = [...forms].flatMap((form) => {
    const [first = [], ...others] = places;
    const numbers = isOfOne(form) ? [] : [1, 6, 37, 300];
    const rest = isOfOne(form) ? [first, ...others] : others.map((place) => ['6', ...place]);
    return [...numbers.map((number) => [String(number), ...first]), ...rest].map((place) => [form, ...place].join('-'));
  });
  const held = readdirSync(folder).flatMap((name) => (name.endsWith('.drift.svg') ? [] : name.replace(/\.svg$/, '')));
  expect(wanted.filter((name) => !held.includes(name))).toEqual([]);
  expect(held.filter((name) => !compared.has(name)).sort(), 'accepted drawings that nothing draws').toEqual([]);
});

test('a drawing of 300 subjects takes 60 KB at most on its way', () => {
  const sizes = readdirSync(folder)
    .filter((name) => name.includes('-300-'))
    .map((name) => [name, gzipSync(readFileSync(new URL(name, folder))).length] as const);
  expect(sizes.length).toBeGreaterThan(8);
  expect(sizes.filter(([, bytes]) => bytes > 60_000)).toEqual([]);
});

test('drawings of one kind of width have one height, which a page can know beforehand', () => {
  for (const display of [...displays, 'change'] as const)
    for (const locale of ['zh', 'en'] as const)
      for (const [first, ...widths] of [
        [900, 760, 992, 1256],
        [640, 578, 700],
        [340, 328, 413, 488],
      ]) {
        const heightAt = (width = 0) =>
          drawView({ ...defaultView, display }, goldenAnswer(display, 6, locale), { locale, width }).height;
        expect(widths.map(heightAt), `${display} ${locale}`).toEqual(widths.map(() => heightAt(first)));
      }
});

/** The drawings that this run has compared. */
const compared = new Set<string>();

/** Fails where a drawing differs from the accepted one, and leaves it beside that for looking at. */
function compare(name: string, svg: string): void {
  compared.add(name);
  const drawn = `${svg.replaceAll('><', '>\n<')}\n`;
  const accepted = fileURLToPath(new URL(`${name}.svg`, folder));
  const drift = fileURLToPath(new URL(`${name}.drift.svg`, folder));
  rmSync(drift, { force: true });
  if (process.env.ACCEPT) writeFileSync(accepted, drawn);
  if (existsSync(accepted) && readFileSync(accepted, 'utf8') === drawn) return;
  writeFileSync(drift, drawn);
  expect.fail(`${name}.svg is drawn differently: compare ${drift} with it. To accept the new drawings: ${accept}`);
}
