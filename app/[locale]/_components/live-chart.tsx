'use client';

import { type RefObject, useEffect, useRef } from 'react';
import type { MountedChart } from '@/lib/chart/mount.ts';

type Props = {
  /** The drawing's address, but for its width. */
  address: string;
  description: string;
  /** The widest window first. */
  sizes: readonly { readonly from: number; readonly width: number; readonly height: number }[];
  isFirst: boolean;
};

/** The server's image of a chart, in the size of its place; a live chart covers it once it is pointed at or touched. */
export function LiveChart({ address, description, sizes, isFirst }: Props) {
  const image = useRef<HTMLImageElement>(null);
  const smallest = sizes.at(-1);
  const source = (width: number | undefined) => `/api/drawing.svg?${address}&width=${width}`;
  return (
    <div className="relative">
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
      <Stage key={address} image={image} />
    </div>
  );
}

/** Lies over the image, and holds the same drawing alive from the first touch on. */
function Stage({ image }: { image: RefObject<HTMLImageElement | null> }) {
  const stage = useRef<HTMLDivElement>(null);
  const mounted = useRef<{ chart: MountedChart; of: string } | 'loading' | null>(null);

  useEffect(() => {
    const still = () => {
      if (mounted.current && mounted.current !== 'loading') mounted.current.chart.dispose();
      mounted.current = null;
    };
    const resize = () => {
      if (!mounted.current || mounted.current === 'loading') return;
      // Another width of the window may have brought another image.
      if (mounted.current.of === image.current?.currentSrc) mounted.current.chart.resize();
      else still();
    };
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      still();
    };
  }, [image]);

  const wake = async () => {
    const of = image.current?.currentSrc;
    if (mounted.current || !of) return;
    mounted.current = 'loading';
    const [{ mountChart }, response] = await Promise.all([
      import('@/lib/chart/mount.ts'),
      fetch(of.replace('/api/drawing.svg?', '/api/drawing.json?')),
    ]);
    if (mounted.current !== 'loading') return;
    // Where the drawing is not to be had any more, its image and table remain, and the next touch asks again.
    const drawing = response.ok ? await response.json() : null;
    mounted.current = drawing && stage.current ? { chart: mountChart(stage.current, drawing), of } : null;
  };

  return (
    <div
      ref={stage}
      aria-hidden
      onPointerEnter={wake}
      onPointerDown={wake}
      className="absolute inset-0 [&:not(:empty)]:bg-paper"
    />
  );
}
