import { ScrollArea } from '../_components/scroll-area.tsx';
import type { SqlResult } from './sql-session.ts';

/** The rows of a result as a table. */
export function SqlRows({ result: { columns, rows }, label }: { result: SqlResult; label: string }) {
  if (columns.length === 0) return null;
  return (
    <ScrollArea label={label} className="mt-3 max-h-[70vh]">
      <table className="figures">
        <thead>
          <tr>
            {columns.map((name, at) => (
              // A statement may name two columns alike.
              // biome-ignore lint/suspicious/noArrayIndexKey: columns do not move
              <th key={at} scope="col" className="text">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows do not move
            <tr key={line}>
              {row.map((value, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: cells do not move
                <td key={at} className={typeof value === 'number' ? undefined : 'text'}>
                  {value ?? '–'}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollArea>
  );
}
