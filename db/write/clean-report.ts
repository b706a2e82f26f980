import { isInheritedName, plainText, webAddress } from '../../lib/form/plain-text.ts';
import type { Report } from '../../lib/form/report.ts';

/** A report as it may be stored: names without characters that nobody sees, and no address but of the web. Its text stays as it was read. */
export function cleanReport(report: Report): Report {
  const { identity, source } = report;
  return {
    ...report,
    identity: { ...identity, agency: identity.agency === null ? null : cleanName(identity.agency) },
    source: {
      ...source,
      name: plainText(source.name),
      url: source.url === null ? null : webAddress(source.url),
    },
  };
}

/** The name without what nobody sees; null where it is none, or one that programs use and no agency has. */
function cleanName(written: string): string | null {
  const name = plainText(written);
  return name === '' || isInheritedName(name) ? null : name;
}
