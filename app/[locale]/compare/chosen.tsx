import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { Locale } from '@/lib/i18n/locales.ts';
import type { Answer } from '@/lib/indicator/answer.ts';
import { compareParameters } from '@/lib/view/page-parameters.ts';
import { isNamedSet, type SubjectRef, writeSubject } from '@/lib/view/subject-ref.ts';
import { maximumSubjects, type View } from '@/lib/view/view.ts';
import { viewHref } from '@/lib/view/write-view.ts';
import { viewFormId } from '../_components/sentence-form.tsx';
import { subjectHref } from '../_components/subject-href.ts';
import type { ComparePage } from './compare-page.ts';

type Props = { view: View; answer: Answer; found: ComparePage['found']; locale: Locale };

/** Who is compared: each with a way out of the comparison, and a search by which another joins. */
export function Chosen({ view, answer, found, locale }: Props) {
  const t = useTranslations('compare');
  const { search: query } = view.picker;
  const address = (subjects: readonly SubjectRef[]) =>
    viewHref(
      `/${locale}/compare`,
      { ...view, subjects, picker: { search: '', kind: null, place: null } },
      compareParameters,
    );
  const isFull = view.subjects.length >= maximumSubjects;
  return (
    <section id="chosen" aria-label={t('chosen')} className="mt-4 border-y border-rule py-3 text-s">
      <ul className="flex flex-wrap gap-x-5 gap-y-2">
        {view.subjects.map((ref) => {
          const value = writeSubject(ref);
          const index = answer.subjects.findIndex(({ kind, id }) => kind === ref.kind && id === value);
          const subject = answer.subjects[index];
          const name = subject?.name ?? answer.sets.find(({ key }) => key === value)?.name ?? value;
          return (
            <li key={value} className="flex items-center gap-2">
              <span
                aria-hidden="true"
                className="size-3 rounded-[3px]"
                style={{ background: isNamedSet(ref) ? 'var(--ink-3)' : `var(--s${(index % 10) + 1})` }}
              />
              {subject ? (
                <Link className="link" href={subjectHref(subject, locale)}>
                  {name}
                </Link>
              ) : (
                name
              )}
              <Link
                className="px-1 text-ink-2 hover:text-accent"
                aria-label={t('remove', { name })}
                href={address(view.subjects.filter((other) => other !== ref))}
              >
                ×
              </Link>
              <input type="hidden" name="subjects" value={value} form={viewFormId} />
            </li>
          );
        })}
      </ul>
      {!isFull && (
        <div className="mt-3 flex max-w-md gap-2">
          <input
            type="search"
            name="q"
            form={viewFormId}
            defaultValue={query}
            aria-label={t('add')}
            placeholder={t('add')}
            className="field min-w-0 flex-1"
          />
          <button type="submit" form={viewFormId} className="button">
            {t('find')}
          </button>
        </div>
      )}
      {query !== '' && !isFull && (
        <ul className="mt-2 flex flex-wrap gap-2">
          {found.map(({ id, name }) => (
            <li key={id}>
              <Link className="button" href={address([...view.subjects, { kind: 'agency', id }])}>
                + {name}
              </Link>
            </li>
          ))}
          {found.length === 0 && <li className="text-ink-2">{t('nobody', { query })}</li>}
        </ul>
      )}
    </section>
  );
}
