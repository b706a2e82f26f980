import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { readProxies } from './client-address.mjs';

/** A variable that cannot be used, or a port that is taken: the message says what was found and what to set. */
export class SettingsError extends Error {}

/** @typedef {{ port: number, host: string | undefined, isHttps: boolean, logLevel: string, workers: number, loadsSynthetic: boolean, perMinute: number, proxies: import('node:net').BlockList, explain: (error: NodeJS.ErrnoException) => Error }} Settings */

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** The variables of the front, checked; empty is unset. @param {Readonly<Record<string, string | undefined>>} variables @returns {Settings} @throws {SettingsError} */
export function readSettings(variables) {
  const given = (/** @type {string} */ name, /** @type {string} */ standard) => variables[name]?.trim() || standard;
  const port = given('PORT', '3000');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    throw new SettingsError(
      `PORT is "${port}", which is no port number. Set it to a whole number from 1 to 65535, or unset it for 3000.`,
    );
  }
  const publicUrl = given('PUBLIC_URL', '');
  if (publicUrl && !/^https?:\/\/[^\s/@]+\/?$/.test(publicUrl)) {
    throw new SettingsError(
      'PUBLIC_URL cannot be used. Set the address readers use, without a path (https://gongkai.example.org), or unset it.',
    );
  }
  const logLevel = given('LOG_LEVEL', 'error');
  if (!levels.includes(logLevel)) {
    throw new SettingsError(`LOG_LEVEL is "${logLevel}". Set one of ${levels.join(', ')}, or unset it for error.`);
  }
  const perMinute = given('RATE_LIMIT', '600');
  if (!/^\d{1,6}$/.test(perMinute)) {
    throw new SettingsError(
      `RATE_LIMIT is "${perMinute}". Set how many requests a client may make in a minute (0: no limit), or unset it for 600.`,
    );
  }
  const isReplica = given('DATABASE_SYNC_URL', '') !== '';
  const workers = given('WORKERS', isReplica ? '0' : String(Math.min(availableParallelism(), 4)));
  if (!/^\d{1,2}$/.test(workers) || Number(workers) > 64) {
    throw new SettingsError(
      `WORKERS is "${workers}". Set how many processes render pages (1 to 64; 0: the server itself does), or unset it for one a core, at most 4.`,
    );
  }
  if (isReplica && workers !== '0') {
    throw new SettingsError(
      `WORKERS is "${workers}" and DATABASE_SYNC_URL is set. A replica's file may be open in one process only: unset WORKERS, and run more servers with a replica each.`,
    );
  }
  const synthetic = given('SYNTHETIC', '1');
  if (synthetic !== '0' && synthetic !== '1') {
    throw new SettingsError(
      `SYNTHETIC is "${synthetic}". Set 0 to keep made-up data out of the database, or unset it.`,
    );
  }
  const archives = given('ARCHIVES', '');
  if (archives && !statSync(archives, { throwIfNoEntry: false })?.isDirectory()) {
    throw new SettingsError(
      `ARCHIVES is "${archives}", which is no folder. Set the folder that \`npx gongkai export FOLDER\` wrote into, or unset it.`,
    );
  }
  for (const name of ['CONTACT', 'REPORT_ERRORS']) {
    const address = given(name, '');
    if (address && !/^(?:https:\/\/[^\s/@]+(?:\/\S*)?|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+)$/.test(address)) {
      throw new SettingsError(`${name} is "${address}". Set an e-mail address or an https address, or unset it.`);
    }
  }
  const host = given('HOST', '') || undefined;
  return {
    perMinute: Number(perMinute),
    proxies: proxiesOf(given('TRUSTED_PROXY', '')),
    port: Number(port),
    host,
    isHttps: publicUrl.startsWith('https:'),
    logLevel,
    workers: Number(workers),
    loadsSynthetic: synthetic === '1',
    explain: (error) => {
      if (error.code === 'EADDRINUSE')
        return new SettingsError(
          `port ${port} is taken by another process. Stop it, or choose another port: PORT=… npm start`,
        );
      if (error.code === 'EACCES')
        return new SettingsError(
          `port ${port} may not be opened by this user. Choose one above 1023: PORT=… npm start`,
        );
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        return new SettingsError(`HOST is "${host}", which is no address of this machine. Unset it to listen on all.`);
      return error;
    },
  };
}

/** @param {string} text @throws {SettingsError} */
function proxiesOf(text) {
  try {
    return readProxies(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new SettingsError(
      `TRUSTED_PROXY holds "${error.message}", which is no address. Set the addresses or ranges of your proxies (10.0.0.7,192.168.0.0/24), or unset it.`,
    );
  }
}
