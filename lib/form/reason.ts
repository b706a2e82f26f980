/**
 * Why a region or a scope was decided as it was: the rule, and the words of the source (or the code) it went by. The rule
 * that outranks others comes first. `RegionFinding.reason` and `Identity.scopeReason` hold one of these as `rule:found`;
 * the sentences are in the catalogue `reading` of lib/i18n.
 */
export const reasonRules = [
  // regions
  'manifest',
  'byHand',
  'notInRegister',
  'fullName',
  'shortName',
  'formerName',
  'zone',
  'nationalOrgan',
  'siteCode',
  'parentInText',
  'siteHost',
  'policeNumber',
  'licence',
  'postalCode',
  'areaCode',
  'mention',
  'portal',
  'address',
  'branch',
  'severalPlaces',
  'noDivision',
  // scopes
  'consolidatedWording',
  'singleWording',
  'governmentReport',
  'ownOrganReport',
  'agencyUnknown',
] as const;

export type ReasonRule = (typeof reasonRules)[number];

/** A rule and what it went by, as kept with a finding. */
export function reasonOf(rule: ReasonRule, found = ''): string {
  return `${rule}:${found}`;
}
