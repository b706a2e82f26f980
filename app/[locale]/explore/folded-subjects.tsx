import Link from 'next/link';
import { useLocale } from 'next-intl';
import type { Subject } from '@/lib/indicator/series.ts';
import { subjectHref } from '../_components/subject-href.ts';

type Props = { groups: readonly { readonly summary: string; readonly subjects: readonly Subject[] }[] };

/** Subjects that are counted with their reasons and listed when opened. */
export function FoldedSubjects({ groups }: Props) {
  const locale = useLocale();
  return (
    <div className="mt-4 space-y-1 text-s">
      {groups.map(({ summary, subjects }) => (
        <details key={summary}>
          <summary className="cursor-pointer py-1 text-ink-2">{summary}</summary>
          <ul className="mt-1 columns-[12rem]">
            {subjects.map((subject) => (
              <li key={`${subject.kind} ${subject.id}`}>
                <Link
                  prefetch={false}
                  className="link"
                  href={subjectHref(subject, locale)}
                  lang={subject.kind === 'agency' ? 'zh' : undefined}
                >
                  {subject.name}
                </Link>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </div>
  );
}
