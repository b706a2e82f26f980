import type { ReactNode } from 'react';
import { DatabaseNotReady } from '@/lib/query/not-ready.ts';
import { NotReady } from './not-ready.tsx';

/**
 * A page whose rows come from the database. Where that cannot be asked, the page says which command mends it; every
 * other error goes on to the error page under its own name.
 */
export function databasePage<Props>(render: (props: Props) => Promise<ReactNode>) {
  return async (props: Props): Promise<ReactNode> => {
    try {
      return await render(props);
    } catch (error) {
      if (error instanceof DatabaseNotReady) return <NotReady message={error.message} command={error.command} />;
      throw error;
    }
  };
}
