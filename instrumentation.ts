/** Runs when the server starts, before it answers: what the first reader would wait for is made ready. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return;
  const { prepareSearch } = await import('./lib/region/read-search.ts');
  prepareSearch();
}
