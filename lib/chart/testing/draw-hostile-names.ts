/**
 * Draws every chart with names that all objects inherit, and prints as JSON what went wrong. A process of its own: a
 * chart that is not guarded can run forever or break the process that draws it.
 */

import { HeatmapChart, PieChart } from 'echarts/charts';
import { DatasetComponent, LegendComponent, MarkLineComponent, VisualMapContinuousComponent } from 'echarts/components';
import { use } from 'echarts/core';
import LRU from 'zrender/lib/core/LRU.js';
import { answerOfTrend } from '../../indicator/testing/answers.ts';
import { makeTrend, pointOf, seriesOf } from '../../indicator/testing/trends.ts';
import { barOption } from '../bar-option.ts';
import type { Drawing, JsonObject } from '../drawing.ts';
import { facetOption } from '../facet-option.ts';
import { outcomeOption } from '../outcome-option.ts';
import { renderChartImage } from '../render-svg.ts';
import { tileMapOption } from '../tile-map-option.ts';
import { trendOption } from '../trend-option.ts';

use([LegendComponent, DatasetComponent, MarkLineComponent, VisualMapContinuousComponent, PieChart, HeatmapChart]);

const names = [...Object.getOwnPropertyNames(Object.prototype), '__proto__', 'prototype', 'length', 'then', 'key:a'];
const axis = (data: readonly string[]): JsonObject => ({ xAxis: { type: 'category', data }, yAxis: {} });
const drawn = (option: JsonObject): Drawing => ({
  option: { animation: false, ...option },
  width: 500,
  height: 300,
  description: 'x',
});

const charts: Readonly<Record<string, (name: string) => Drawing>> = {
  trend: (name) =>
    trendOption(
      makeTrend(
        [2022, 2023],
        [seriesOf(name, [pointOf(2022, 5), pointOf(2023, 6)]), seriesOf('b', [pointOf(2022, 7), pointOf(2023, null)])],
      ),
      {
        locale: 'zh',
        width: 900,
      },
    ),
  bar: (name) =>
    barOption(
      [name, 'b'].map((each) => ({ subject: seriesOf(each, []).subject, point: pointOf(2023, 5) })),
      'case',
      { locale: 'en', width: 340 },
    ),
  map: (name) =>
    tileMapOption(
      [name, 'b'].map((each, at) => ({
        subject: { ...seriesOf(each, []).subject, kind: 'region' as const, id: `32010${at}` },
        point: pointOf(2023, at + 5),
      })),
      2023,
      'case',
      { locale: 'zh', width: 900 },
    ),
  facets: (name) =>
    facetOption(
      answerOfTrend(
        makeTrend(
          [2022, 2023],
          [name, 'b'].map((each) => seriesOf(each, [pointOf(2022, 5), pointOf(2023, 6)])),
        ),
      ),
      { locale: 'zh', width: 900 },
    ),
  outcome: (name) =>
    outcomeOption(
      [
        {
          label: name,
          counts: { granted: 1, partiallyGranted: 2, denied: 3, unableToProvide: 4, notProcessed: 5, otherHandling: 6 },
          total: 21,
          absence: null,
          check: 'pass',
          origin: 'filed',
        },
      ],
      { locale: 'zh', width: 900 },
    ),
  category: (name) =>
    drawn({ ...axis([name, 'b']), series: [{ type: 'bar', data: [1, 2], label: { show: true, formatter: '{b}' } }] }),
  series: (name) =>
    drawn({
      ...axis(['a', 'b']),
      legend: {},
      series: [
        {
          type: 'line',
          name,
          id: name,
          data: [1, 2],
          endLabel: { show: true, formatter: '{a}' },
          markLine: { data: [{ name, yAxis: 1 }] },
        },
        { type: 'line', name: 'q', data: [2, 3] },
      ],
    }),
  dimension: (name) =>
    drawn({
      xAxis: { type: 'category' },
      yAxis: {},
      dataset: {
        source: [
          { year: '1', [name]: 3 },
          { year: '2', [name]: 5 },
        ],
        dimensions: ['year', name],
      },
      series: [{ type: 'bar', name, encode: { x: 'year', y: name } }],
      legend: {},
    }),
  heat: (name) =>
    drawn({
      ...axis([name, 'b']),
      yAxis: { type: 'category', data: [name, 'q'] },
      visualMap: { min: 0, max: 3 },
      series: [{ type: 'heatmap', data: [[0, 1, 3]] }],
    }),
  slices: (name) =>
    drawn({
      legend: {},
      series: [
        {
          type: 'pie',
          data: [
            { name, value: 1 },
            { name: 'b', value: 2 },
          ],
        },
      ],
    }),
  rich: (name) =>
    drawn({
      ...axis([name, 'b']),
      series: [
        {
          type: 'bar',
          data: [1, 2],
          label: { show: true, formatter: `{x|${name}}\n${name}`, rich: { x: { fontSize: 14 } } },
        },
      ],
    }),
  words: (name) =>
    drawn({
      graphic: [{ type: 'text', style: { text: `a\n${name}\nb`, width: 200, overflow: 'truncate', x: 9, y: 9 } }],
    }),
};

const inherited = () => Object.getOwnPropertyNames(Object.prototype).sort().join(' ');
const before = inherited();
const marksOf = (svg: string) => svg.match(/<(?:text|path|rect)\b/g)?.length ?? 0;
const faults: string[] = [];
for (const name of names) {
  const like = name.replace(/./g, 'n');
  for (const [kind, drawingOf] of Object.entries(charts)) {
    try {
      const svg = renderChartImage(drawingOf(name), { title: 't' });
      const plainSvg = renderChartImage(drawingOf(like), { title: 't' });
      const count = (text: string, of: string) => text.split(`>${of}<`).length - 1;
      if (count(svg, name) !== count(plainSvg, like))
        faults.push(`${kind} ${name}: drawn ${count(svg, name)} times, ${like} ${count(plainSvg, like)}`);
      if (Math.abs(marksOf(svg) - marksOf(plainSvg)) > 1)
        faults.push(`${kind} ${name}: ${marksOf(svg)} marks, ${like} has ${marksOf(plainSvg)}`);
    } catch (error) {
      faults.push(`${kind} ${name}: ${String(error)}`);
    }
    if (inherited() !== before) faults.push(`${kind} ${name}: Object.prototype has become ${inherited()}`);
  }
}

/** Which keys reach the cache when a new label is drawn: none if ECharts keeps its texts elsewhere by now. */
const keys: string[] = [];
const { put } = LRU.prototype;
LRU.prototype.put = function watchedPut(key, value) {
  keys.push(String(key));
  return put.call(this, key, value);
};
const label = '一个从未画过的名字';
renderChartImage(drawn({ ...axis([label]), series: [{ type: 'bar', data: [1] }] }), { title: 't' });
const held: Record<string, unknown> = Reflect.get(
  new (class extends LRU<number> {
    constructor() {
      super(9);
      this.put('__proto__', 1);
      this.put('b', 2);
    }
  })(),
  '_map',
);
console.log(
  JSON.stringify({
    drawn: names.length * Object.keys(charts).length,
    faults,
    isCacheAsked: keys.includes(label),
    keysHeld: Object.keys(held),
  }),
);
