import { NextResponse } from 'next/server';
import { findDataState } from '@/lib/answer/find-data-state.ts';
import { findOverview } from '@/lib/answer/find-overview.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';

export const dynamic = 'force-dynamic';

/**
 * Whether the dashboard can answer: 200 with the version of its data, how far it is behind and what it holds, 503 with the kind of fault and the
 * command that ends it, if one does. Where the database is and what it said goes to the server's log only.
 */
export async function GET(): Promise<Response> {
  try {
    const { filed, synthetic } = await findOverview();
    const { version, staleRegions, replica } = await findDataState();
    return NextResponse.json({
      ready: true,
      dataVersion: { number: version.number, changedAt: version.changedAt.toISOString(), digest: version.digest },
      staleRegionYears: staleRegions,
      replica: replica && {
        isBehind: replica.isBehind,
        syncedAt: replica.syncedAt?.toISOString() ?? null,
        ageSeconds: replica.syncedAt && Math.max(0, Math.round((Date.now() - replica.syncedAt.getTime()) / 1000)),
      },
      reports: { filed: filed.reports, synthetic: synthetic.reports },
    });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    console.error(error.message);
    return NextResponse.json(
      { ready: false, reason: error.reason, command: error.command },
      { status: 503, headers: { 'Retry-After': String(error.retrySeconds) } },
    );
  }
}
