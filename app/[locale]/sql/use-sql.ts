import { useCallback, useEffect, useRef, useState } from 'react';
import type { SqlAnswer, SqlQuestion } from './sql-messages.ts';
import type { SqlResult } from './sql-session.ts';
import type { SqlTable } from './sql-table.ts';

type Fault = Extract<SqlAnswer, { fault: unknown }>;
export type SqlState = {
  readonly busy: 'opening' | 'running' | null;
  readonly tables: readonly SqlTable[] | null;
  readonly result: SqlResult | null;
  readonly fault: Fault | null;
};

const nothing: SqlState = { busy: null, tables: null, result: null, fault: null };

/** A file that is asked in a worker: what is known of it, and what can be done. Stopping ends the worker; the file is then opened anew. */
export function useSql() {
  const [state, setState] = useState(nothing);
  const worker = useRef<Worker | null>(null);
  const source = useRef<File | string | null>(null);
  const onCsv = useRef<((csv: Blob) => void) | null>(null);

  const ask = useCallback((question: SqlQuestion) => {
    worker.current ??= new Worker(new URL('./sql-worker.ts', import.meta.url), { type: 'module' });
    worker.current.onmessage = ({ data }: MessageEvent<SqlAnswer>) => {
      if ('csv' in data) {
        onCsv.current?.(data.csv);
        setState((before) => ({ ...before, busy: null, fault: null }));
      } else if ('fault' in data) setState((before) => ({ ...before, busy: null, fault: data }));
      else setState((before) => ({ ...before, busy: null, fault: null, ...data }));
    };
    worker.current.onerror = ({ message }) =>
      setState((before) => ({ ...before, busy: null, fault: { fault: 'failed', detail: message } }));
    worker.current.postMessage(question);
  }, []);
  const end = useCallback(() => {
    worker.current?.terminate();
    worker.current = null;
  }, []);
  useEffect(() => end, [end]);

  const open = useCallback(
    (file: File | string) => {
      end();
      source.current = file;
      setState({ ...nothing, busy: 'opening' });
      ask({ open: file });
    },
    [ask, end],
  );
  const run = useCallback(
    (sql: string) => {
      setState((before) => ({ ...before, busy: 'running', fault: null }));
      ask({ run: sql });
    },
    [ask],
  );
  const save = useCallback(
    (sql: string, then: (csv: Blob) => void) => {
      onCsv.current = then;
      setState((before) => ({ ...before, busy: 'running', fault: null }));
      ask({ csv: sql });
    },
    [ask],
  );
  const stop = useCallback(() => {
    if (source.current !== null) open(source.current);
  }, [open]);
  return { state, open, run, save, stop };
}
