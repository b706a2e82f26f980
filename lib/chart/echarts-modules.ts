import './hostile-names.ts';
import { BarChart, LineChart } from 'echarts/charts';
import { AriaComponent, GraphicComponent, GridComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

/** The modules that drawings use, registered once for server and browser; nothing else of ECharts is shipped. */
use([LineChart, BarChart, GridComponent, GraphicComponent, TooltipComponent, AriaComponent, SVGRenderer]);

export { init };
