// `npm run containerfile`: performs the steps of the Containerfile in an empty folder, and asks the server that they end in.
import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readCall } from './arguments.mjs';
import { readSteps } from './deploy/read-steps.mjs';
import { fail, root, run, say } from './setup.mjs';

readCall('containerfile');
const folder = mkdtempSync(join(tmpdir(), 'gongkai-container-'));
const inside = (/** @type {string} */ text) =>
  text.replaceAll('/srv/gongkai', join(folder, 'srv')).replaceAll('/var/lib/gongkai', join(folder, 'lib'));
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
/** @type {Record<string, string>} */
const environment = {};
let working = folder;

/** @returns {Promise<number>} */
const freePort = () =>
  new Promise((found) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

function copy(/** @type {string[]} */ words) {
  const wanted = words.slice(0, -1);
  for (const file of tracked.filter((path) => wanted.includes('.') || wanted.includes(path))) {
    mkdirSync(dirname(join(working, file)), { recursive: true });
    cpSync(join(root, file), join(working, file));
  }
}

async function serve(/** @type {string[]} */ command) {
  const port = await freePort();
  const [name = '', ...args] = command;
  const env = { ...process.env, ...environment, PORT: String(port), HOST: '127.0.0.1' };
  const child = spawn(name, args, { cwd: working, env, stdio: ['ignore', 'inherit', 'inherit'] });
  const ended = new Promise((done) => child.once('exit', (code) => done(code)));
  try {
    for (let tries = 0; ; tries++) {
      const answer = await fetch(`http://127.0.0.1:${port}/api/ready`).catch(() => null);
      if (answer?.ok) break;
      if (tries > 300 || child.exitCode !== null) fail('the server of the Containerfile does not answer');
      await new Promise((next) => setTimeout(next, 200));
    }
    for (const path of ['/zh', '/en/explore', '/api/v1/openapi.json']) {
      const { status } = await fetch(`http://127.0.0.1:${port}${path}`);
      if (status !== 200) fail(`${path} answers ${status}`);
    }
  } finally {
    child.kill('SIGTERM');
  }
  const code = await ended;
  if (code !== 0) fail(`the server leaves with ${code} on SIGTERM`);
}

try {
  for (const { word, text, list } of readSteps(
    readFileSync(join(root, 'scripts', 'deploy', 'Containerfile'), 'utf8'),
  )) {
    // The image, its packages and users belong to the machine, which stays as it is.
    if (['FROM', 'USER', 'VOLUME', 'EXPOSE', 'HEALTHCHECK'].includes(word) || /^apt-get\b|\bchown\b/.test(text)) {
      say(`left out: ${word} ${text}`);
      continue;
    }
    say(`${word} ${text}`);
    if (word === 'WORKDIR') {
      working = inside(text);
      mkdirSync(working, { recursive: true });
    } else if (word === 'COPY') copy(text.split(/\s+/));
    else if (word === 'ENV') Object.assign(environment, Object.fromEntries([inside(text).split(/=(.*)/s)]));
    else if (word === 'RUN') {
      const { code, output } = await run('sh', ['-c', inside(text)], { quiet: true, cwd: working });
      if (code !== 0) fail(`${text} ended with ${code}`, output);
    } else if (word === 'CMD' && list) await serve(list);
    else fail(`${word} ${text}: this step is not known here`);
  }
  console.log('✓ the steps of the Containerfile end in a server that answers and stops');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
