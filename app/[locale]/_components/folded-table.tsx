import type { ReactNode } from 'react';

type Props = { title: string; note: string; children: ReactNode };

/** A table that opens under its name; on paper it is open. */
export function FoldedTable({ title, note, children }: Props) {
  return (
    <details className="folded">
      <summary>
        <h3>{title}</h3> <span className="quiet">{note}</span>
      </summary>
      <div className="pt-1 pb-5">{children}</div>
    </details>
  );
}
