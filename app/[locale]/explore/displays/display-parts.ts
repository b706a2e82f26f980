import type { ReactNode } from 'react';
import type { Display } from '@/lib/view/view.ts';
import { BarsDisplay } from './bars.tsx';
import { ChangeDisplay } from './change.tsx';
import { CompositionDisplay } from './composition.tsx';
import type { DisplayProps } from './display-props.ts';
import { FacetsDisplay } from './facets.tsx';
import { LineDisplay } from './line.tsx';
import { MapDisplay } from './map.tsx';
import { TableDisplay } from './table.tsx';

/** A display of the explore page. `hasTable`: the page sets the table of figures under it. */
export type DisplayPart = {
  readonly show: (props: DisplayProps) => ReactNode | Promise<ReactNode>;
  readonly hasTable: boolean;
};

/** Every display, by its word in addresses: a server component with `DisplayProps` in a file of its own. */
export const displayParts: Readonly<Record<Display, DisplayPart>> = {
  line: { show: LineDisplay, hasTable: true },
  change: { show: ChangeDisplay, hasTable: false },
  bars: { show: BarsDisplay, hasTable: true },
  composition: { show: CompositionDisplay, hasTable: false },
  map: { show: MapDisplay, hasTable: true },
  facets: { show: FacetsDisplay, hasTable: true },
  table: { show: TableDisplay, hasTable: false },
};
