import type { OutcomeGroup } from '../form/application.ts';

/** A colour in the light and in the dark theme. */
export type ThemeColour = { readonly light: string; readonly dark: string };

/**
 * Every colour a chart may use, by the name of its CSS variable. Charts are drawn with `var(--name)` and never with a
 * colour itself, so that one drawing, from server or browser, follows the page's theme without being drawn again.
 * Series colours stand at 4.5 : 1 or better on `paper` in both themes, because they also colour words.
 */
export const chartColours = {
  paper: { light: '#fbfaf7', dark: '#14181b' },
  surface: { light: '#ffffff', dark: '#1b2024' },
  ink: { light: '#1d2327', dark: '#e8e6e1' },
  'ink-2': { light: '#525c63', dark: '#b0b8bd' },
  'ink-3': { light: '#666f76', dark: '#959fa5' },
  rule: { light: '#e4e1da', dark: '#2b3237' },
  'rule-2': { light: '#cfcabf', dark: '#3f484f' },
  bad: { light: '#b23a2e', dark: '#ec7f72' },
  s1: { light: '#1f5f8b', dark: '#6fb1dd' },
  s2: { light: '#b0560c', dark: '#e59a55' },
  s3: { light: '#2f7455', dark: '#7cc0a0' },
  s4: { light: '#7a4f9a', dark: '#b995d6' },
  s5: { light: '#756708', dark: '#cdbb55' },
  s6: { light: '#b5305f', dark: '#ee8fb5' },
  s7: { light: '#0b7180', dark: '#5fc4cf' },
  s8: { light: '#6e4a33', dark: '#c9a184' },
  s9: { light: '#4a5560', dark: '#aeb9c2' },
  s10: { light: '#4148b8', dark: '#98a4f2' },
  'outcome-granted': { light: '#1f5f8b', dark: '#3f86b8' },
  'outcome-partiallyGranted': { light: '#8fc1e3', dark: '#a5d3f0' },
  'outcome-denied': { light: '#b5501b', dark: '#cf6a35' },
  'outcome-unableToProvide': { light: '#f0b963', dark: '#f3cb86' },
  'outcome-notProcessed': { light: '#6f5b86', dark: '#8f79a8' },
  'outcome-otherHandling': { light: '#c9c4ba', dark: '#b7bcc0' },
  'outcome-ink-on-dark': { light: '#ffffff', dark: '#ffffff' },
  'outcome-ink-on-light': { light: '#1d2327', dark: '#14181b' },
} as const satisfies Record<string, ThemeColour>;
export type ChartColour = keyof typeof chartColours;

/** A colour as a drawing carries it. */
export const colour = (name: ChartColour): string => `var(--${name})`;

const seriesColours = ['s1', 's2', 's3', 's4', 's5', 's6', 's7', 's8', 's9', 's10'] as const;

/** The colour of the n-th series (from 0); ten are apart, as many as a view compares. */
export function seriesColour(index: number): string {
  return colour(seriesColours[index % seriesColours.length] ?? 's1');
}

/** The fill of an outcome group and the ink that reads on it. */
export function outcomeColours(group: OutcomeGroup): { fill: string; ink: string } {
  const dark = group === 'granted' || group === 'denied' || group === 'notProcessed';
  return { fill: colour(`outcome-${group}`), ink: colour(dark ? 'outcome-ink-on-dark' : 'outcome-ink-on-light') };
}

/**
 * The chart variables as style rules: for the page's own sheet, and for a drawing that is a file of its own. `used` keeps
 * the rules to those a drawing names.
 */
export function chartThemeCss(selector: string, used: (name: string) => boolean = () => true): string {
  const rules = (theme: keyof ThemeColour) =>
    Object.entries(chartColours)
      .filter(([name]) => used(name))
      .map(([name, value]) => `--${name}:${value[theme]}`)
      .join(';');
  return `${selector}{${rules('light')}}@media (prefers-color-scheme:dark){${selector}{${rules('dark')}}}`;
}

/** The system's own faces; none is downloaded. Unquoted, because the list also stands inside attributes. */
export const chartFont =
  'system-ui,-apple-system,PingFang SC,Hiragino Sans GB,Microsoft YaHei,Noto Sans CJK SC,sans-serif';
export const fontSize = 12;
