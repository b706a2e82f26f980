import { statSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { saySetup } from '../../lib/i18n/setup-words.mjs';
import { readMapShapes, ShapesFault } from '../../lib/server/map-shapes.mjs';
import { ownLanguage } from '../arguments.mjs';
import { readProxies } from './client-address.mjs';

/** A variable that cannot be used, or a port that is taken: the message says what was found and what to set. */
export class SettingsError extends Error {}

/** @typedef {{ port: number, host: string | undefined, isHttps: boolean, logLevel: string, workers: number, loadsSynthetic: boolean, perMinute: number, proxies: import('node:net').BlockList, explain: (error: NodeJS.ErrnoException) => Error }} Settings */

const levels = ['fatal', 'error', 'warn', 'info', 'debug', 'silent'];

/** @typedef {(key: string, values?: Readonly<Record<string, string | number>>) => SettingsError} Fault */

/**
 * The variables of the front, checked; empty is unset. Faults are told in the language given.
 * @param {Readonly<Record<string, string | undefined>>} variables @param {'zh' | 'en'} [language] @returns {Settings} @throws {SettingsError}
 */
export function readSettings(variables, language = ownLanguage()) {
  /** @type {Fault} */
  const fault = (key, values) => new SettingsError(saySetup(language, key, values));
  const given = (/** @type {string} */ name, /** @type {string} */ standard) => variables[name]?.trim() || standard;
  const port = given('PORT', '3000');
  if (!/^\d{1,5}$/.test(port) || Number(port) < 1 || Number(port) > 65535) {
    throw fault('portNoNumber', { value: port });
  }
  const publicUrl = given('PUBLIC_URL', '');
  if (publicUrl && !/^https?:\/\/[^\s/@]+\/?$/.test(publicUrl)) {
    throw fault('publicUrlUnusable');
  }
  const logLevel = given('LOG_LEVEL', 'error');
  if (!levels.includes(logLevel)) {
    throw fault('logLevelUnknown', { value: logLevel, all: levels.join(', ') });
  }
  const perMinute = given('RATE_LIMIT', '600');
  if (!/^\d{1,6}$/.test(perMinute)) {
    throw fault('rateLimitNoNumber', { value: perMinute });
  }
  const isReplica = given('DATABASE_SYNC_URL', '') !== '';
  const workers = given('WORKERS', isReplica ? '0' : String(Math.min(availableParallelism(), 4)));
  if (!/^\d{1,2}$/.test(workers) || Number(workers) > 64) {
    throw fault('workersNoNumber', { value: workers });
  }
  if (isReplica && workers !== '0') {
    throw fault('workersOfReplica', { value: workers });
  }
  const synthetic = given('SYNTHETIC', '1');
  if (synthetic !== '0' && synthetic !== '1') {
    throw fault('syntheticUnknown', { value: synthetic });
  }
  const archives = given('ARCHIVES', '');
  if (archives && !statSync(archives, { throwIfNoEntry: false })?.isDirectory()) {
    throw fault('archivesNoFolder', { value: archives });
  }
  checkMapShapes(given('MAP_SHAPES', ''), fault);
  for (const name of ['CONTACT', 'REPORT_ERRORS']) {
    const address = given(name, '');
    if (address && !/^(?:https:\/\/[^\s/@]+(?:\/\S*)?|[^\s@:/]+@[^\s@:/]+\.[^\s@:/]+)$/.test(address)) {
      throw fault('contactUnusable', { name, value: address });
    }
  }
  const host = given('HOST', '') || undefined;
  return {
    perMinute: Number(perMinute),
    proxies: proxiesOf(given('TRUSTED_PROXY', ''), fault),
    port: Number(port),
    host,
    isHttps: publicUrl.startsWith('https:'),
    logLevel,
    workers: Number(workers),
    loadsSynthetic: synthetic === '1',
    explain: (error) => {
      if (error.code === 'EADDRINUSE') return fault('portTaken', { value: port });
      if (error.code === 'EACCES') return fault('portForbidden', { value: port });
      if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND')
        return fault('hostNotHere', { value: host ?? '' });
      return error;
    },
  };
}

/** @param {string} path @param {Fault} fault @throws {SettingsError} */
function checkMapShapes(path, fault) {
  try {
    if (path) readMapShapes(path);
  } catch (error) {
    if (!(error instanceof ShapesFault)) throw error;
    throw fault(`shapes${error.kind}`, { ...error.values, value: path });
  }
}

/** @param {string} text @param {Fault} fault @throws {SettingsError} */
function proxiesOf(text, fault) {
  try {
    return readProxies(text);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw fault('proxyNoAddress', { value: error.message });
  }
}
