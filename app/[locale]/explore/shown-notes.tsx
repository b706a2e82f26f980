import { useTranslations } from 'next-intl';
import type { ExplorePage } from './explore-page.ts';
import { SubjectList } from './subject-list.tsx';

/** What a chart is of and is not: sets that are cut, the constant panel's size, and whom it is set against, by name. */
export function ShownNotes({ page: { picker, panel, against, view } }: { page: ExplorePage }) {
  const t = useTranslations('explore');
  const cut = picker.chosen.filter(({ set }) => (set?.total ?? 0) > (set?.drawn ?? 0));
  const isWithout = view.comparison !== 'none' && !against && /^(?:peers|parent)/.test(view.comparison);
  return (
    <div className="mt-2 space-y-1 text-s empty:hidden">
      {cut.map(({ subject, name, set }) => (
        <p key={subject}>{t('cut', { name, drawn: set?.drawn ?? 0, total: set?.total ?? 0 })}</p>
      ))}
      {panel && <p>{t('panelSize', { kept: panel.kept, total: panel.total })}</p>}
      {isWithout && <p>{t('noPeers')}</p>}
      {against && (
        <details className="peers">
          <summary className="cursor-pointer py-1">
            {against.rule === 'parentRegion'
              ? t('parent', { of: against.of.name, rule: t(`comparisons.${against.rule}`) })
              : t('peers', {
                  of: against.of.name,
                  rule: t(`comparisons.${against.rule}`),
                  count: against.members.length,
                })}
          </summary>
          {against.total > against.members.length + 1 && (
            <p className="mt-1 text-ink-2">
              {t('peersCut', { drawn: against.members.length, total: against.total - 1 })}
            </p>
          )}
          <SubjectList subjects={against.members} className="max-h-60 columns-[16rem] overflow-y-auto" />
        </details>
      )}
    </div>
  );
}
