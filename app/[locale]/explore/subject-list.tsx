import type { Subject } from '@/lib/indicator/series.ts';
import { SubjectLink } from '../_components/subject-link.tsx';

/** Many subjects in columns, each leading to its page. */
export function SubjectList({ subjects, className }: { subjects: readonly Subject[]; className: string }) {
  return (
    <ul className={`mt-1 ${className}`}>
      {subjects.map((subject) => (
        <li key={`${subject.kind} ${subject.id}`}>
          <SubjectLink subject={subject} name={subject.name} />
        </li>
      ))}
    </ul>
  );
}
