'use client';

import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import type { MountedChart } from '@/lib/chart/mount.ts';
import { ChartPicture, type ChartSize } from './chart-picture.tsx';
import { useScripts } from './use-scripts.ts';

type Props = {
  /** The drawing's address, but for its width. */
  address: string;
  title: string;
  description: string;
  /** The words that only a chart which answers keys needs: what it is, and how it is used. */
  words: { readonly role: string; readonly keyHelp: string };
  sizes: readonly ChartSize[];
  isFirst: boolean;
};

/**
 * The server's image of a chart, in the size of its place; a live chart covers it once it is pointed at, touched or reached
 * by keyboard. The image keeps name and description, and what has the focus stays: one tab stop around both.
 */
export function LiveChart({ address, title, description, words, sizes, isFirst }: Props) {
  const image = useRef<HTMLImageElement>(null);
  const live = useLiveChart(image, address);
  const isReady = useScripts();
  const reached = isReady
    ? {
        'aria-roledescription': words.role,
        'aria-label': `${title} ${words.keyHelp}`,
        tabIndex: 0,
      }
    : {};
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it has a role and a tab stop once scripts run, and no use before
    <div
      role={isReady ? 'application' : undefined}
      {...reached}
      onKeyDown={live.onKeyDown}
      onBlur={live.leave}
      className="relative"
    >
      <ChartPicture address={address} description={description} sizes={sizes} isFirst={isFirst} image={image} />
      <div
        key={address}
        ref={live.stage}
        aria-hidden
        onPointerEnter={live.wake}
        onPointerDown={live.wake}
        className="absolute inset-0 [&:not(:empty)]:bg-paper"
      />
      <p role="status" className="sr-only">
        {live.said}
      </p>
    </div>
  );
}

/** Wakes the live chart of an image at the first touch or key, and puts it away with the image it covers. */
function useLiveChart(image: { readonly current: HTMLImageElement | null }, address: string) {
  const stage = useRef<HTMLDivElement>(null);
  const mounted = useRef<{ chart: MountedChart; of: string } | Promise<MountedChart | null> | null>(null);
  const [said, say] = useState('');

  // biome-ignore lint/correctness/useExhaustiveDependencies: another address is another image, whose chart starts anew
  useEffect(() => {
    const still = () => {
      if (mounted.current && 'chart' in mounted.current) mounted.current.chart.dispose();
      mounted.current = null;
    };
    const resize = () => {
      if (!mounted.current || !('chart' in mounted.current)) return;
      // Another width of the window may have brought another image.
      if (mounted.current.of === image.current?.currentSrc) mounted.current.chart.resize();
      else still();
    };
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      still();
    };
  }, [image, address]);

  const mount = async (of: string): Promise<MountedChart | null> => {
    const [{ mountChart }, response] = await Promise.all([
      import('@/lib/chart/mount.ts'),
      fetch(of.replace('/api/drawing.svg?', '/api/drawing.json?')),
    ]);
    // Where the drawing is not to be had any more, its image and table remain, and the next touch asks again.
    const drawing = response.ok ? await response.json() : null;
    return drawing && stage.current ? mountChart(stage.current, drawing, say) : null;
  };
  const wake = async (): Promise<MountedChart | null> => {
    const of = image.current?.currentSrc;
    if (mounted.current) return 'chart' in mounted.current ? mounted.current.chart : mounted.current;
    if (!of) return null;
    const coming = mount(of);
    mounted.current = coming;
    const chart = await coming.catch(() => null);
    if (mounted.current !== coming) {
      chart?.dispose();
      return null;
    }
    mounted.current = chart ? { chart, of } : null;
    return chart;
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, for a pointer that came before scripts did
  useEffect(() => {
    if (stage.current?.matches(':hover')) void wake();
  }, []);
  return {
    stage,
    said,
    wake,
    leave: () => {
      if (mounted.current && 'chart' in mounted.current) mounted.current.chart.leave();
    },
    onKeyDown: (event: KeyboardEvent) => {
      if (!/^(?:Arrow|Home$|End$|Escape$)/.test(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      void wake().then((chart) => chart?.key(event.key));
    },
  };
}
