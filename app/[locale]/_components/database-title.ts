import type { Metadata } from 'next';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';

/** A page's title from the database; where that cannot be asked the site's own stands, and the page itself says why. */
export async function databaseTitle(find: () => Promise<string | null>): Promise<Metadata> {
  try {
    const title = await find();
    return title === null ? {} : { title };
  } catch (error) {
    if (error instanceof DatabaseNotReady) return {};
    throw error;
  }
}
