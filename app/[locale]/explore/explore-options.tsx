import { useTranslations } from 'next-intl';
import {
  axes,
  comparisons,
  displays,
  looks,
  offersAxis,
  offersLook,
  panels,
  shownView,
  transforms,
  usesChoice,
  type View,
  yearsOf,
} from '@/lib/view/view.ts';
import { ViewChoice } from './view-choice.tsx';
import { ViewSwitch } from './view-switch.tsx';

const leavable = ['transform', 'panel', 'comparison'] as const;

/** The options that the display has no use for; the form carries them, so that another display has them again. */
export function optionsLeftOut(view: View): (typeof leavable)[number][] {
  return leavable.filter((name) => !usesChoice(view, name));
}

/** How the answer is shown: as which display, its values made how, in which panel, against what. */
export function ExploreOptions({ view }: { view: View }) {
  const t = useTranslations('explore');
  const names = Object.fromEntries(displays.map((display) => [display, t(`displays.${display}`)])) as Record<
    (typeof displays)[number],
    string
  >;
  const shown = shownView(view);
  const takesBaseYear = shown.transform === 'index' || shown.comparison === 'baseYear';
  return (
    <div className="options no-print">
      <ViewSwitch label={t('display')} names={names} />
      <div className="flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1">
        {usesChoice(view, 'transform') && (
          <ViewChoice
            name="transform"
            label={t('transform')}
            isInline
            options={transforms.map((each) => [each, t(`transforms.${each}`)] as const)}
          />
        )}
        {usesChoice(view, 'panel') && (
          <ViewChoice
            name="panel"
            label={t('panel')}
            isInline
            options={panels.map((each) => [each, t(`panels.${each}`)] as const)}
          />
        )}
        {usesChoice(view, 'comparison') && (
          <ViewChoice
            name="comparison"
            label={t('comparison')}
            isInline
            options={comparisons.map((each) => [each, t(`comparisons.${each}`)] as const)}
          />
        )}
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
