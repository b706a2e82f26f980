import type { Metadata } from 'next';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';

/** A page's title and description from the database; where that cannot be asked the site's own stand, and the page itself says why. */
export async function databaseTitle(
  find: () => Promise<Pick<Metadata, 'title' | 'description'> | null>,
): Promise<Metadata> {
  try {
    return (await find()) ?? {};
  } catch (error) {
    if (error instanceof DatabaseNotReady) return {};
    throw error;
  }
}
