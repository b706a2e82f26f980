import { plainText, webAddress } from '../../lib/form/plain-text.ts';
import type { Report } from '../../lib/form/report.ts';

/** A report as it may be stored: names without characters that nobody sees, and no address but of the web. Its text stays as it was read. */
export function cleanReport(report: Report): Report {
  const { identity, source } = report;
  return {
    ...report,
    identity: { ...identity, agency: identity.agency === null ? null : plainText(identity.agency) || null },
    source: {
      ...source,
      name: plainText(source.name),
      url: source.url === null ? null : webAddress(source.url),
    },
  };
}
