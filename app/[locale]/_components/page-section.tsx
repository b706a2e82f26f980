import type { ReactNode } from 'react';

type Props = { id: string; title: string; note?: ReactNode; children: ReactNode };

/** A part of a page: its name and how to read it at the side, its figures beside them; on a phone one under the other. */
export function PageSection({ id, title, note, children }: Props) {
  return (
    <section
      id={id}
      aria-labelledby={`${id}-title`}
      className="mt-8 grid gap-x-10 gap-y-3 border-t border-rule-2 pt-4 lg:grid-cols-[240px_minmax(0,1fr)]"
    >
      <div>
        <h2 id={`${id}-title`}>{title}</h2>
        {note && <div className="quiet mt-1 space-y-2">{note}</div>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
