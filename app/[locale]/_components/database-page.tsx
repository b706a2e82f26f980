import { setRequestLocale } from 'next-intl/server';
import type { ReactNode } from 'react';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';
import type { Locale } from '@/lib/i18n/locales.ts';
import { noteFault } from '@/lib/server/exchange.mjs';
import { keepAnswersByVersion } from '../../answer-state.ts';
import { DataStateNote } from './data-state-note.tsx';
import { NotReady } from './not-ready.tsx';

/**
 * A page whose rows come from the database, in the language of its address; it ends with the version of the data, unless it `saysVersion` itself. Where the database cannot be asked, the answer
 * is 503 and the page says which command mends it: the log, not the reader, learns where the database is. Every other
 * error goes on to the error page.
 */
export function databasePage<Props extends { params: Promise<{ locale: Locale }> }>(
  render: (props: Props) => Promise<ReactNode>,
  { noteSpace = 'mt-12', saysVersion = false }: { readonly noteSpace?: string; readonly saysVersion?: boolean } = {},
) {
  return async (props: Props): Promise<ReactNode> => {
    // Said by the page and not only by the layout: where a reader goes from page to page, the layout is not drawn again.
    setRequestLocale((await props.params).locale);
    keepAnswersByVersion();
    try {
      const state = await findDataState();
      return (
        <>
          {await render(props)}
          <div className={noteSpace}>
            <DataStateNote {...state} isSaid={saysVersion} />
          </div>
        </>
      );
    } catch (error) {
      if (!(error instanceof DatabaseNotReady)) throw error;
      console.error(error.message);
      noteFault('notReady', error.retrySeconds);
      return <NotReady reason={error.reason} command={error.command} />;
    }
  };
}
