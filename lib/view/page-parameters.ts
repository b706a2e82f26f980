import type { ViewParameter } from './view.ts';

/** What a file of an answer, or a drawing of it, is told by its address; its language is asked for beside. */
export const fileParameters: readonly ViewParameter[] = [
  'subjects',
  'measure',
  'applicant',
  'base',
  'scope',
  'from',
  'to',
  'origin',
  'figures',
];

/** What a file of a chart's rows is told beside: how the values were made, and what they are set against. */
export const seriesParameters: readonly ViewParameter[] = [
  ...fileParameters,
  'transform',
  'baseYear',
  'panel',
  'comparison',
];

/** What a drawing of a view is told by its address; its size and language are asked for beside. */
export const drawingParameters: readonly ViewParameter[] = [
  'subjects',
  'measure',
  'applicant',
  'base',
  'scope',
  'from',
  'to',
  'year',
  'origin',
  'display',
  'transform',
  'baseYear',
  'panel',
  'comparison',
  'sort',
  'changeForm',
  'extent',
  'axis',
  'look',
];

/** What each page reads of an address; other parameters of a view are unknown to it. */
export const exploreParameters: readonly ViewParameter[] = [...drawingParameters, 'q'];

/** What the search of its picker is asked with. */
export const searchParameters: readonly ViewParameter[] = [
  'subjects',
  'measure',
  'applicant',
  'base',
  'scope',
  'from',
  'to',
  'year',
  'origin',
  'q',
];
export const listParameters: readonly ViewParameter[] = [
  'subjects',
  'measure',
  'base',
  'year',
  'origin',
  'sort',
  'q',
  'in',
  'page',
];
export const frontParameters: readonly ViewParameter[] = ['origin'];
export const agencyParameters: readonly ViewParameter[] = ['scope'];
export const regionParameters: readonly ViewParameter[] = ['measure', 'base', 'year', 'origin'];
