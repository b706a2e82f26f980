/** The address readers use of this site, without a path, as PUBLIC_URL sets it; empty where it does not. */
export function siteAddress(): string {
  return process.env.PUBLIC_URL?.trim().replace(/\/$/, '') ?? '';
}

/**
 * The site as examples name it: as PUBLIC_URL sets it, else as it runs on the owner's machine. Never as a request names it, because
 * pages are kept for other readers.
 */
export function siteForExamples(): string {
  return siteAddress() || `http://localhost:${process.env.PORT?.trim() || 3000}`;
}
