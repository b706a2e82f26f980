import type { ReactNode } from 'react';

type Props = { title: string; note: string; children: ReactNode };

/** A table that opens under its name; on paper it is open. */
export function FoldedTable({ title, note, children }: Props) {
  return (
    <details className="folded">
      <summary>
        <span className="flex flex-wrap items-baseline gap-x-3">
          <h3>{title}</h3> <span className="quiet">{note}</span>
        </span>
      </summary>
      <div className="pt-1 pb-5">{children}</div>
    </details>
  );
}
