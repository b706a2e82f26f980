import { createHash } from 'node:crypto';

/** One answer as it came: its bytes as a digest, so that many can be compared. */
export type Heard = {
  readonly status: number;
  readonly version: string | null;
  readonly digest: string;
  readonly milliseconds: number;
};

/** How long an answer may take. What takes longer is asked again alone, and hangs where it does so again. */
export const hangMilliseconds = 2000;

/** Asks a server. @throws Error for any status but 2xx, 3xx, 4xx and an announced 503 */
export async function hear(address: string, path: string): Promise<Heard> {
  const began = performance.now();
  const response = await fetch(address + path, { redirect: 'manual', signal: AbortSignal.timeout(30_000) });
  const body = Buffer.from(await response.arrayBuffer());
  const { status, headers } = response;
  if (status >= 500 && !(status === 503 && headers.has('retry-after')))
    throw new Error(`answered with ${status}: ${body.toString('utf8').slice(0, 200)}`);
  return {
    status,
    version: headers.get('data-version'),
    digest: createHash('sha256')
      .update(comparable(body, headers.get('content-type')))
      .digest('hex'),
    milliseconds: Math.round(performance.now() - began),
  };
}

/**
 * What of an answer is compared: a page with the rows of its payload put in order. The framework writes each as its part becomes ready,
 * and a busy server has the same rows in another order.
 */
function comparable(body: Buffer, type: string | null): string | Buffer {
  if (!type?.startsWith('text/html')) return body;
  const rows = /(?<=self\.__next_f\.push\(\[1,')[\s\S]*?(?='\]\)<\/script>)/g;
  return body.toString('utf8').replace(rows, (text) => text.split('\\n').sort().join('\\n'));
}
