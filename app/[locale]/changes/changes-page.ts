import { type DataChange, findChanges } from '@/lib/answer/find-changes.ts';
import { divisionOf } from '@/lib/region/division.ts';
import { type DroppedParameter, type RawParameters, readParameter } from '@/lib/view/read-parameter.ts';
import { isAgencyId } from '@/lib/view/subject-ref.ts';

const pageChanges = 50;

/** Changes of one data version, the newest version first. */
export type VersionChanges = {
  readonly version: number;
  readonly changedAt: Date;
  readonly changes: readonly DataChange[];
};

/** What the page of changes shows. */
export type ChangesPage = {
  readonly versions: readonly VersionChanges[];
  /** Of which agency alone; null for all. */
  readonly agency: string | null;
  /** Of the agencies of which region alone; null for all. */
  readonly region: string | null;
  /** Where the page goes on. */
  readonly older: string | null;
  readonly dropped: readonly DroppedParameter[];
};

/** The changes an address asks for: of one agency or region, and from where a page before it ended. */
export async function readChangesPage(params: RawParameters): Promise<ChangesPage> {
  const agency = readParameter(params, 'agency', (id) => (isAgencyId(id) ? id : undefined), 'malformedId');
  const region = readParameter(params, 'region', (code) => divisionOf(code)?.code, 'unknownValue');
  const after = readParameter(params, 'after', (text) => (/^\d{1,12}-\d{1,9}$/.test(text) ? text : undefined));
  const [version = 0, ordinal = 0] = (after.value ?? '').split('-').map(Number);
  const { changes, next } = await findChanges({
    agencies: agency.value === null ? null : [agency.value],
    place: region.value,
    before: after.value === null ? null : { version, ordinal },
    limit: pageChanges,
  });
  const versions: { version: number; changedAt: Date; changes: DataChange[] }[] = [];
  for (const change of changes) {
    const last = versions.at(-1);
    if (last?.version === change.version) last.changes.push(change);
    else versions.push({ version: change.version, changedAt: change.changedAt, changes: [change] });
  }
  return {
    versions,
    agency: agency.value,
    region: region.value,
    older: next ? `${next.version}-${next.ordinal}` : null,
    dropped: [...agency.dropped, ...region.dropped, ...after.dropped],
  };
}
