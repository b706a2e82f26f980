import type { Subject } from '@/lib/indicator/series.ts';
import { SubjectList } from './subject-list.tsx';

type Props = { groups: readonly { readonly summary: string; readonly subjects: readonly Subject[] }[] };

/** Subjects that are counted with their reasons and listed when opened. */
export function FoldedSubjects({ groups }: Props) {
  return (
    <div className="mt-4 space-y-1 text-s">
      {groups.map(({ summary, subjects }) => (
        <details key={summary}>
          <summary className="cursor-pointer py-1 text-ink-2">{summary}</summary>
          <SubjectList subjects={subjects} className="columns-[12rem]" />
        </details>
      ))}
    </div>
  );
}
