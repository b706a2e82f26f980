import { NextResponse } from 'next/server';
import { findCurrentVersion } from '@/lib/answer/find-current-version.ts';
import { findOverview } from '@/lib/answer/find-overview.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';

export const dynamic = 'force-dynamic';

/**
 * Whether the dashboard can answer: 200 with the version of its data and what it holds, 503 with the kind of fault and the
 * command that ends it, if one does. Where the database is and what it said goes to the server's log only.
 */
export async function GET(): Promise<Response> {
  try {
    const { filed, synthetic } = await findOverview();
    const { number, changedAt } = await findCurrentVersion();
    return NextResponse.json({
      ready: true,
      dataVersion: { number, changedAt: changedAt.toISOString() },
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
