import { NextResponse } from 'next/server';
import { findOverview } from '@/lib/answer/find-overview.ts';
import { DatabaseNotReady } from '@/lib/answer/not-ready.ts';

export const dynamic = 'force-dynamic';

/** Whether the dashboard can answer: 200 with what it holds, 503 with the command that mends it. */
export async function GET(): Promise<Response> {
  try {
    const { filed, synthetic } = await findOverview();
    return NextResponse.json({ ready: true, reports: { filed: filed.reports, synthetic: synthetic.reports } });
  } catch (error) {
    if (!(error instanceof DatabaseNotReady)) throw error;
    return NextResponse.json({ ready: false, error: error.message, command: error.command }, { status: 503 });
  }
}
