import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root, run, tool } from '../setup.mjs';
import { type Site, sizeOf } from './readers.ts';
import { freePort, processorOf } from './server-process.ts';

/** The framework with nothing of ours: a table of plain cells, as a page that is kept once made and as one that is made for each reader. */
const files: Readonly<Record<string, string>> = {
  'package.json': '{ "private": true }',
  'next.config.mjs': 'export default { typescript: { ignoreBuildErrors: true } };',
  'app/layout.jsx': `export default function Layout({ children }) {
  return <html lang="en"><body>{children}</body></html>;
}`,
  'app/table.jsx': `export function Table({ rows, from }) {
  return (
    <table>
      <tbody>
        {Array.from({ length: rows }, (_, row) => (
          <tr key={row} className="border-b">
            <th scope="row"><a href={'/kept/' + row}>{'Row ' + row}</a></th>
            {[2019, 2020, 2021, 2022, 2023, 2024, 2025].map((year) => (
              <td key={year} className="numeric">{(from + row) * year}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}`,
  'app/kept/[rows]/page.jsx': `import { Table } from '../../table.jsx';
export const dynamic = 'force-static';
export const generateStaticParams = () => [];
export default async function Page({ params }) {
  return <Table rows={Number((await params).rows)} from={1} />;
}`,
  'app/made/[rows]/page.jsx': `import { Table } from '../../table.jsx';
export const dynamic = 'force-dynamic';
export default async function Page({ params, searchParams }) {
  return <Table rows={Number((await params).rows)} from={Number((await searchParams).from)} />;
}`,
  'app/api/health/route.js': `export const dynamic = 'force-dynamic';
export const GET = () => new Response('ok');`,
};

export type BareSite = Site & {
  /** Paths of the two pages, each of nearly so many bytes of HTML; the one that is made has other numbers each turn. */
  readonly pagesOf: (bytes: number) => Promise<{ kept: string; made: (turn: number) => string }>;
  readonly stop: () => void;
};

/** Builds the bare site in a folder and serves it, as `next start` does. */
export async function startBareSite(folder: string, ready: (address: string) => Promise<void>): Promise<BareSite> {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // The other bundler does not follow the link.
  const { code, output } = await run(tool('next'), ['build', '--webpack'], { cwd: folder, quiet: true });
  if (code !== 0) throw new Error(`the bare site could not be built:\n${output}`);
  const port = await freePort();
  const server: ChildProcess = spawn(tool('next'), ['start', '--port', String(port)], {
    cwd: folder,
    env: { ...process.env, NEXT_TELEMETRY_DISABLED: '1' },
    stdio: 'ignore',
  });
  const address = `http://127.0.0.1:${port}`;
  try {
    await ready(address);
  } catch (error) {
    server.kill();
    throw error;
  }
  return {
    address,
    processor: () => processorOf(server),
    pagesOf: async (bytes) => {
      const [few, more] = [await sizeOf(`${address}/made/100?from=1`), await sizeOf(`${address}/made/200?from=1`)];
      const rows = Math.max(1, Math.round(100 + ((bytes - few) * 100) / (more - few)));
      return { kept: `/kept/${rows}`, made: (turn) => `/made/${rows}?from=${turn}` };
    },
    stop: () => server.kill(),
  };
}
