import type { OutcomeGroup } from '../form/application.ts';

/** A colour in the light and in the dark theme. */
export type ThemeColour = { readonly light: string; readonly dark: string };

/**
 * Every colour a chart may use, by the name of its CSS variable. Charts are drawn with `var(--name)` and never with a
 * colour itself, so that one drawing, from server or browser, follows the page's theme without being drawn again.
 * Series colours stand at 4.5 : 1 or better on `paper` in both themes, because they also colour words; series and outcomes
 * stay apart for readers who do not tell red from green or blue from yellow (Machado, Oliveira and Fernandes 2009).
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
  s1: { light: '#3172aa', dark: '#3087d0' },
  s2: { light: '#6c3107', dark: '#eda575' },
  s3: { light: '#104037', dark: '#a3dec5' },
  s4: { light: '#3e205c', dark: '#cdb1dc' },
  s5: { light: '#8d6e0f', dark: '#f4dc11' },
  s6: { light: '#b82c66', dark: '#cf5d88' },
  context: { light: '#b3b2ab', dark: '#4a545b' },
  edge: { light: '#8a8a80', dark: '#78828a' },
  fell: { light: '#9a4a12', dark: '#e8935a' },
  rose: { light: '#2a6592', dark: '#7fc0e8' },
  'map-1': { light: '#dbe8ee', dark: '#24404f' },
  'map-2': { light: '#aecbdb', dark: '#2f5f78' },
  'map-3': { light: '#78a6c2', dark: '#4585a6' },
  'map-4': { light: '#42799f', dark: '#72b0cf' },
  'map-5': { light: '#1c4a70', dark: '#b4dcef' },
  'map-ink-1': { light: '#1d2327', dark: '#ffffff' },
  'map-ink-2': { light: '#1d2327', dark: '#ffffff' },
  'map-ink-3': { light: '#1d2327', dark: '#0b0e10' },
  'map-ink-4': { light: '#ffffff', dark: '#0b0e10' },
  'map-ink-5': { light: '#ffffff', dark: '#0b0e10' },
  band: { light: '#dcdad5', dark: '#2d343a' },
  ground: { light: '#f3f0ea', dark: '#1b2125' },
  'outcome-granted': { light: '#1f5f8b', dark: '#4f9bd0' },
  'outcome-partiallyGranted': { light: '#8fc1e3', dark: '#a5d3f0' },
  'outcome-denied': { light: '#a8480f', dark: '#cf6a35' },
  'outcome-unableToProvide': { light: '#f0b963', dark: '#f3cb86' },
  'outcome-notProcessed': { light: '#472b3f', dark: '#75559a' },
  'outcome-otherHandling': { light: '#c9c4ba', dark: '#b7bcc0' },
  'outcome-ink-on-middle': { light: '#ffffff', dark: '#14181b' },
  'outcome-ink-on-dark': { light: '#ffffff', dark: '#ffffff' },
  'outcome-ink-on-light': { light: '#1d2327', dark: '#14181b' },
} as const satisfies Record<string, ThemeColour>;
export type ChartColour = keyof typeof chartColours;

/** A colour as a drawing carries it. */
export const colour = (name: ChartColour): string => `var(--${name})`;

const pale: readonly OutcomeGroup[] = ['partiallyGranted', 'unableToProvide', 'otherHandling'];
/** Whether the fill of a group is under 3 : 1 on paper and needs an edge. */
export const isPale = (group: OutcomeGroup): boolean => pale.includes(group);

/** The fill of an outcome group and the ink that reads on it. */
export function outcomeColours(group: OutcomeGroup): { fill: string; ink: string } {
  const ink = isPale(group) ? 'light' : group === 'notProcessed' ? 'dark' : 'middle';
  return { fill: colour(`outcome-${group}`), ink: colour(`outcome-ink-on-${ink}`) };
}

const rulesOf = (theme: keyof ThemeColour, used: (name: string) => boolean): string =>
  Object.entries(chartColours)
    .filter(([name]) => used(name))
    .map(([name, value]) => `--${name}:${value[theme]}`)
    .join(';');

/** The chart variables as style rules of a drawing that is a file of its own; `used` keeps them to those it names. */
export function drawingThemeCss(used: (name: string) => boolean): string {
  return `svg{${rulesOf('light', used)}}@media (prefers-color-scheme:dark){svg{${rulesOf('dark', used)}}}`;
}

/** The system's own faces; none is downloaded. Unquoted, because the list also stands inside attributes. */
export const chartFont =
  'system-ui,-apple-system,PingFang SC,Hiragino Sans GB,Microsoft YaHei,Noto Sans CJK SC,sans-serif';
export const fontSize = 12;
