import { useTranslations } from 'next-intl';
import type { ComponentProps } from 'react';
import { CopyTable } from './copy-table.tsx';
import { ScrollArea } from './scroll-area.tsx';

/** Holds a table of figures: it scrolls inside the page, and can be copied. */
export function TableArea(props: ComponentProps<typeof ScrollArea>) {
  const t = useTranslations('copyTable');
  return (
    <>
      <ScrollArea {...props} />
      <CopyTable words={{ copy: t('copy'), copied: t('copied'), failed: t('failed'), notes: t('notes') }} />
    </>
  );
}
