/** Who runs the site and how to reach them, as the settings OWNER, CONTACT and REPORT_ERRORS say; null where they do not. */
export type SiteOwner = {
  readonly name: string | null;
  readonly contact: OwnerAddress | null;
  /** Where errors in the data are reported: the contact where nothing else is set. */
  readonly errors: OwnerAddress | null;
};

/** An e-mail or https address: as people read it, and as a link leads to it. */
export type OwnerAddress = { readonly text: string; readonly href: string };

/** The owner of this site; the server refuses to start with addresses that are none. */
export function siteOwner(variables: Readonly<Record<string, string | undefined>> = process.env): SiteOwner {
  const { OWNER, CONTACT, REPORT_ERRORS } = variables;
  const contact = addressOf(CONTACT);
  return { name: OWNER?.trim() || null, contact, errors: addressOf(REPORT_ERRORS) ?? contact };
}

function addressOf(given: string | undefined): OwnerAddress | null {
  const text = given?.trim();
  if (!text) return null;
  return { text, href: text.startsWith('https://') ? text : `mailto:${text}` };
}
