import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { checkReady, openDatabase, replaceDatabase } from '../db/client.ts';
import { siteForExamples } from '../lib/server/site-address.ts';
import packageJson from '../package.json' with { type: 'json' };
import { readCall } from './arguments.mjs';
import { runCommand } from './command.ts';
import { language, sayCommand } from './language.ts';
import { askDatabase, askRunning } from './mcp/ask.ts';
import { makeServer } from './mcp/server.ts';

/** `npx gongkai mcp`: answers the Model Context Protocol on standard input and output, until that is closed. */
await runCommand(async () => {
  const { values, refuse } = readCall('mcp', { options: { url: { type: 'string' } } });
  const given = values.url === undefined ? null : siteOf(values.url);
  if (values.url !== undefined && given === null) refuse(sayCommand('mcp.noSite', { site: values.url }));
  if (given === null) {
    const database = await openDatabase('read');
    await checkReady(database);
    replaceDatabase(database);
  }
  const ask = given === null ? askDatabase(language) : askRunning(given, language);
  const site = given ?? siteForExamples();
  const { close } = serveStdio(() => makeServer(ask, site, language, packageJson.version), {
    onerror: (error) => console.error(error.message),
  });
  process.stdin.once('end', () => void close());
});

function siteOf(text: string): string | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  return url && /^https?:$/.test(url.protocol) ? url.origin + url.pathname.replace(/\/$/, '') : null;
}
