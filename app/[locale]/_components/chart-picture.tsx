'use client';

import type { RefObject } from 'react';

/** A drawing in one width of its place; the widest window comes first. */
export type ChartSize = { readonly from: number; readonly width: number; readonly height: number };

type Props = {
  /** The drawing's address, but for its width. */
  address: string;
  description: string;
  sizes: readonly ChartSize[];
  isFirst: boolean;
  image?: RefObject<HTMLImageElement | null>;
};

/** The server's image of a chart, in the size of its place. A component of the browser: a page then holds its widths and not eleven addresses twice. */
export function ChartPicture({ address, description, sizes, isFirst, image }: Props) {
  const smallest = sizes.at(-1);
  const source = (width: number | undefined) => `/api/drawing.svg?${address}&width=${width}`;
  return (
    <picture>
      {sizes.slice(0, -1).map(({ from, width, height }) => (
        <source key={from} media={`(min-width:${from}px)`} srcSet={source(width)} width={width} height={height} />
      ))}
      <img
        ref={image}
        src={source(smallest?.width)}
        width={smallest?.width}
        height={smallest?.height}
        alt={description}
        fetchPriority={isFirst ? 'high' : 'auto'}
        loading={isFirst ? 'eager' : 'lazy'}
        className="block h-auto w-full"
      />
    </picture>
  );
}
