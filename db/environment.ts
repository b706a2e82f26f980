import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { z } from 'zod';
import { sayStore, ToldError } from './told-error.ts';

/** Where the database stands, and how to reach it. */
export type Environment = {
  /** `file:` with an absolute path, or the address of a libSQL server. */
  readonly url: string;
  /** The path of a database file; null where the database is only reached over the network. */
  readonly file: string | null;
  /** The primary that the file is an embedded replica of. */
  readonly syncUrl: string | null;
  readonly authToken: string | null;
  readonly port: number;
};

/** A variable of the environment that cannot be used; the message names it, what was found and what to set instead. */
export class EnvironmentError extends ToldError {
  override readonly name = 'EnvironmentError';
}

/** Without a user before the host: `fetch` refuses such an address and repeats its password in the error. */
const remoteUrl = /^(?:libsql|https?|wss?):\/\/[^\s/@?#]+(?:[/?#][^\s@]*)?$/;
const schema = z.object({
  DATABASE_URL: z
    .string()
    .trim()
    .refine((url) => /^file:[^\s?]+$/.test(url) || remoteUrl.test(url))
    .default('file:data/gongkai.db'),
  DATABASE_AUTH_TOKEN: z.string().regex(/^\S+$/).optional(),
  DATABASE_SYNC_URL: z.string().trim().regex(remoteUrl).optional(),
  PORT: z
    .string()
    .refine((port) => /^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65535)
    .default('3000'),
});
const names = schema.keyof().options;

/** The environment, checked. An unset and an empty variable are the same. @throws EnvironmentError naming the first wrong variable. */
export function readEnvironment(variables: Readonly<Record<string, string | undefined>> = process.env): Environment {
  const given = Object.fromEntries(
    Object.entries(variables).filter(([, value]) => value !== undefined && value !== ''),
  );
  const read = schema.safeParse(given);
  if (!read.success) {
    const name = names.find((one) => one === read.error.issues[0]?.path[0]) ?? 'DATABASE_URL';
    throw new EnvironmentError((locale) => {
      const value = withoutSecrets(given[name] ?? '');
      const found =
        name === 'DATABASE_AUTH_TOKEN' ? sayStore('foundSpaces', locale) : sayStore('found', locale, { value });
      return sayStore('variable', locale, { name, found, remedy: sayStore(`remedy.${name}`, locale) });
    });
  }
  const { DATABASE_URL: url, DATABASE_AUTH_TOKEN: authToken, DATABASE_SYNC_URL: syncUrl, PORT: port } = read.data;
  const file = url.startsWith('file:') ? pathOf(url) : null;
  if (syncUrl && !file) {
    const addresses = { syncUrl: withoutSecrets(syncUrl), url: withoutSecrets(url) };
    throw new EnvironmentError((locale) => sayStore('replicaWithoutFile', locale, addresses));
  }
  return {
    url: file ? `file:${file}` : url,
    file,
    syncUrl: syncUrl ?? null,
    authToken: authToken ?? null,
    port: Number(port),
  };
}

/**
 * An address as it may be shown or logged: without the user and password before its host, and without the values of its
 * parameters (of a file's address only those that name a secret). Also for addresses that are malformed.
 */
export function withoutSecrets(address: string): string {
  const isFile = /^file:/i.test(address);
  const [place = '', ...parameters] = address.split(/(?=[?&#])/);
  const isSecretName = (name: string) => /token|key|secret|pass|auth|jwt/i.test(name);
  const shown = parameters.map((part) => {
    const [name = ''] = part.split('=', 1);
    if (isFile) return name.length < part.length && isSecretName(name) ? `${name}=…` : part;
    // Of an address without names, what stands there may be the secret itself.
    return name.length < part.length && !part.startsWith('#') ? `${name}=…` : `${part.slice(0, 1)}…`;
  });
  return (isFile ? place : place.replace(/^([a-z][a-z+.-]*:\/+)?.*@/is, '$1…@')) + shown.join('');
}

function pathOf(url: string): string {
  const path = decodeURI(url.replace(/^file:(?:\/\/(?=\/))?/, ''));
  return isAbsolute(path) ? path : resolve(projectRoot(), path);
}

/** The folder of the project's package.json, searched upwards from where the process was started. */
export function projectRoot(): string {
  const start = process.cwd();
  for (let folder = start; ; folder = dirname(folder)) {
    if (existsSync(join(folder, 'package.json'))) return folder;
    if (dirname(folder) === folder) return start;
  }
}
