import { useTranslations } from 'next-intl';
import { sorts } from '@/lib/view/view.ts';
import type { PickerData } from './explore-page.ts';
import { Picker } from './picker.tsx';
import { ViewChoice } from './view-choice.tsx';

/** The picker with its words. */
export function PickerPart({ picker }: { picker: PickerData }) {
  const t = useTranslations('picker');
  const words = {
    title: t('title'),
    search: t('search'),
    find: t('find'),
    empty: t('empty'),
    searching: t('searching'),
    failed: t('failed'),
    found: t('found'),
    sets: t('sets'),
    chosen: t('chosen'),
    remove: t('remove'),
    removed: t('removed'),
    undo: t('undo'),
    lines: t('lines'),
    none: t('none'),
    full: t('full'),
    draw: t('draw'),
  };
  const options = sorts.map((each) => [each, t(`sorts.${each}`)] as const);
  const sort = <ViewChoice name="sort" label={t('sort')} isInline options={options} />;
  return <Picker picker={picker} words={words} sort={sort} />;
}
