import './hostile-names.ts';
import { BarChart, CustomChart, LineChart } from 'echarts/charts';
import {
  AriaComponent,
  GraphicComponent,
  GridComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  MarkLineComponent,
} from 'echarts/components';
import { init, registerCustomSeries, setPlatformAPI, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { textWidth } from './text-layout.ts';
import { fontSize } from './theme.ts';
import { renderContext, renderers, renderNames } from './trend-renderers.ts';

/** The modules that drawings use, registered once for server and browser; nothing else of ECharts is shipped. */
use([
  LineChart,
  BarChart,
  CustomChart,
  GridComponent,
  GraphicComponent,
  LegendPlainComponent,
  MarkAreaComponent,
  MarkLineComponent,
  AriaComponent,
  SVGRenderer,
]);
registerCustomSeries(renderers.context, renderContext);
registerCustomSeries(renderers.names, renderNames);

/** Words take the same room on a server, which has no fonts, and in every browser. */
setPlatformAPI({
  measureText: (words: string, font?: string) => ({
    width: textWidth(words, Number(/([\d.]+)px/.exec(font ?? '')?.[1] ?? fontSize)),
  }),
});

export { init };
