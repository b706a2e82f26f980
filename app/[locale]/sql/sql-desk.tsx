'use client';

import { useId, useRef, useState } from 'react';
import { useScripts } from '../_components/use-scripts.ts';
import { type SqlExample, sqlExamples } from './sql-examples.ts';
import { SqlRows } from './sql-rows.tsx';
import { useSql } from './use-sql.ts';

/** What the desk says, in the reader's language; in the browser it has no catalogue. */
export type SqlWords = Readonly<
  Record<
    | 'archive'
    | 'none'
    | 'file'
    | 'opening'
    | 'tables'
    | 'rows'
    | 'examples'
    | 'statement'
    | 'run'
    | 'running'
    | 'stop'
    | 'result'
    | 'cut'
    | 'csv'
    | 'otherKind'
    | 'tooLarge'
    | 'failed'
    | 'scripts'
    | SqlExample,
    string
  >
>;
export type SqlFile = { readonly address: string; readonly label: string };

/** Opens a file, asks it in SQL, and shows and saves what it gives. */
export function SqlDesk({ words, offered, locale }: { words: SqlWords; offered: readonly SqlFile[]; locale: string }) {
  const { state, open, run, save, stop } = useSql();
  const [sql, setSql] = useState('');
  const asked = useRef('');
  const hasScripts = useScripts();
  const id = useId();
  const number = new Intl.NumberFormat(locale);
  const { tables, result, fault, busy } = state;
  const ask = () => {
    asked.current = sql;
    run(sql);
  };
  if (!hasScripts) return <p className="mt-6 max-w-[75ch] font-semibold">{words.scripts}</p>;
  return (
    <div className="mt-6">
      <div className="flex flex-wrap items-end gap-x-5 gap-y-4 border-y border-rule py-4 text-s">
        {offered.length > 0 && (
          <label className="grid gap-1">
            {words.archive}
            <select
              className="field"
              defaultValue=""
              onChange={(event) => event.target.value && open(event.target.value)}
            >
              <option value="">{words.none}</option>
              {offered.map(({ address, label }) => (
                <option key={address} value={address}>
                  {label}
                </option>
              ))}
            </select>
          </label>
        )}
        <label className="grid gap-1">
          {words.file}
          <input
            type="file"
            accept=".parquet,.sqlite,.sqlite3,.db"
            className="file-field"
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              if (file) open(file);
            }}
          />
        </label>
      </div>
      <p role="status" className="mt-2 min-h-6 text-s text-ink-2">
        {busy === 'opening' ? words.opening : busy === 'running' ? words.running : ''}
      </p>
      {fault && (
        <div role="alert" className="mt-2 max-w-[75ch] border-l-2 border-fail pl-3">
          <p>{words[fault.fault]}</p>
          {fault.fault === 'failed' && <p className="font-mono text-xs [overflow-wrap:anywhere]">{fault.detail}</p>}
        </div>
      )}
      {tables && (
        <>
          <h2 className="mt-6">{words.tables}</h2>
          <ul className="mt-2 space-y-1 text-s">
            {tables.map((table) => (
              <li key={table.name}>
                <details>
                  <summary className="cursor-pointer">
                    <code className="font-mono text-xs">{table.name}</code> {words.rows} {number.format(table.rows)}
                  </summary>
                  <p className="mt-1 font-mono text-xs [overflow-wrap:anywhere]">{table.columns.join(', ')}</p>
                </details>
              </li>
            ))}
          </ul>
          <p className="mt-4 flex flex-wrap items-baseline gap-x-4 gap-y-1 text-s">
            {words.examples}
            {sqlExamples(tables).map(([name, text]) => (
              <button key={name} type="button" className="link" onClick={() => setSql(text)}>
                {words[name]}
              </button>
            ))}
          </p>
          <label htmlFor={id} className="mt-3 block text-s">
            {words.statement}
          </label>
          <textarea
            id={id}
            rows={7}
            spellCheck={false}
            className="field mt-1 w-full p-2 font-mono text-xs"
            value={sql}
            onChange={(event) => setSql(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey) && sql.trim()) ask();
            }}
          />
          <p className="mt-2 flex gap-3 text-s">
            <button
              type="button"
              className="button button-strong"
              disabled={busy !== null || !sql.trim()}
              onClick={ask}
            >
              {words.run}
            </button>
            {busy === 'running' && (
              <button type="button" className="button" onClick={stop}>
                {words.stop}
              </button>
            )}
          </p>
        </>
      )}
      {result && (
        <section aria-label={words.result} className="mt-6">
          <h2>{words.result}</h2>
          <p className="mt-1 flex flex-wrap gap-x-4 gap-y-1 text-s text-ink-2 tabular-nums">
            <span>
              {words.rows} {number.format(result.rows.length)}
            </span>
            <span>{number.format(result.milliseconds)} ms</span>
            {result.columns.length > 0 && (
              <button
                type="button"
                className="link"
                disabled={busy !== null}
                onClick={() => save(asked.current, saveFile)}
              >
                {words.csv}
              </button>
            )}
          </p>
          {result.isCut && <p className="mt-1 text-s">{words.cut}</p>}
          <SqlRows result={result} label={words.result} />
        </section>
      )}
    </div>
  );
}

function saveFile(csv: Blob): void {
  const address = URL.createObjectURL(csv);
  const link = document.createElement('a');
  link.href = address;
  link.download = 'result.csv';
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
