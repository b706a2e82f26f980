import { useTranslations } from 'next-intl';
import {
  axes,
  comparisons,
  displays,
  looks,
  offersAxis,
  offersLook,
  panels,
  transforms,
  type View,
  yearsOf,
} from '@/lib/view/view.ts';
import { ViewChoice } from './view-choice.tsx';
import { ViewSwitch } from './view-switch.tsx';

/** How the answer is shown: as which display, its values made how, in which panel, against what. */
export function ExploreOptions({ view }: { view: View }) {
  const t = useTranslations('explore');
  const names = Object.fromEntries(displays.map((display) => [display, t(`displays.${display}`)])) as Record<
    (typeof displays)[number],
    string
  >;
  const takesBaseYear = view.transform === 'index' || view.comparison === 'baseYear';
  return (
    <div className="options no-print">
      <ViewSwitch label={t('display')} names={names} />
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 max-md:w-full max-md:flex-nowrap max-md:overflow-x-auto max-md:py-0.5 max-md:*:flex-none">
        <ViewChoice
          name="transform"
          label={t('transform')}
          isInline
          options={transforms.map((each) => [each, t(`transforms.${each}`)] as const)}
        />
        <ViewChoice
          name="panel"
          label={t('panel')}
          isInline
          options={panels.map((each) => [each, t(`panels.${each}`)] as const)}
        />
        <ViewChoice
          name="comparison"
          label={t('comparison')}
          isInline
          options={comparisons.map((each) => [each, t(`comparisons.${each}`)] as const)}
        />
        {offersAxis(view) && (
          <ViewChoice
            name="axis"
            label={t('axis')}
            isInline
            options={axes.map((each) => [each, t(`axes.${each}`)] as const)}
          />
        )}
        {offersLook(view) && (
          <ViewChoice
            name="look"
            label={t('look')}
            isInline
            options={looks.map((each) => [each, t(`looks.${each}`)] as const)}
          />
        )}
        {takesBaseYear && <ViewChoice name="baseYear" label={t('baseYear')} isInline options={yearsOf(view)} />}
      </div>
    </div>
  );
}
