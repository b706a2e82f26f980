import { useTranslations } from 'next-intl';
import { comparisons, displays, panels, transforms, type View, yearsOf } from '@/lib/view/view.ts';
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
      <div className="flex min-w-0 flex-wrap items-center gap-x-5 gap-y-1 lg:ml-auto">
        <ViewChoice name="transform" label={t('transform')} isInline>
          {transforms.map((transform) => (
            <option key={transform} value={transform}>
              {t(`transforms.${transform}`)}
            </option>
          ))}
        </ViewChoice>
        <ViewChoice name="panel" label={t('panel')} isInline>
          {panels.map((panel) => (
            <option key={panel} value={panel}>
              {t(`panels.${panel}`)}
            </option>
          ))}
        </ViewChoice>
        <ViewChoice name="comparison" label={t('comparison')} isInline>
          {comparisons.map((comparison) => (
            <option key={comparison} value={comparison}>
              {t(`comparisons.${comparison}`)}
            </option>
          ))}
        </ViewChoice>
        {takesBaseYear && (
          <ViewChoice name="baseYear" label={t('baseYear')} isInline>
            {yearsOf(view).map((year) => (
              <option key={year}>{year}</option>
            ))}
          </ViewChoice>
        )}
      </div>
    </div>
  );
}
