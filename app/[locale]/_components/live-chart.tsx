'use client';

import { useEffect, useRef } from 'react';
import type { Drawing } from '@/lib/chart/drawing.ts';
import type { MountedChart } from '@/lib/chart/mount.ts';

type Props = { drawing: Drawing; svg: string };

/** The server's picture until the reader points at or touches it; then ECharts is loaded and answers. */
export function LiveChart({ drawing, svg }: Props) {
  // A new picture is a new stage: React must never patch what ECharts has drawn.
  return <Stage key={svg} drawing={drawing} svg={svg} />;
}

function Stage({ drawing, svg }: Props) {
  const stage = useRef<HTMLDivElement>(null);
  const mounted = useRef<MountedChart | 'loading' | null>(null);

  useEffect(() => {
    const resize = () => {
      if (mounted.current && mounted.current !== 'loading') mounted.current.resize();
    };
    window.addEventListener('resize', resize);
    return () => {
      window.removeEventListener('resize', resize);
      if (mounted.current && mounted.current !== 'loading') mounted.current.dispose();
      mounted.current = null;
    };
  }, []);

  const wake = async () => {
    if (mounted.current) return;
    mounted.current = 'loading';
    const { mountChart } = await import('@/lib/chart/mount.ts');
    if (stage.current && mounted.current === 'loading') mounted.current = mountChart(stage.current, drawing);
  };

  return (
    <div
      ref={stage}
      onPointerEnter={wake}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the characters come from our own renderer, which escapes every name it draws
      dangerouslySetInnerHTML={{ __html: svg }}
    />
  );
}
