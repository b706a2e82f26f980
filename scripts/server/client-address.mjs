import { BlockList, isIP } from 'node:net';

/**
 * Proxies whose word on the client's address is believed. @throws {RangeError} that names what is no address or range
 * @param {string} text addresses and ranges (`10.0.0.0/8`), separated by commas @returns {BlockList}
 */
export function readProxies(text) {
  const proxies = new BlockList();
  for (const part of text.split(',').map((one) => one.trim())) {
    if (part === '') continue;
    const [address = '', bits, ...more] = part.split('/');
    const family = familyOf(address);
    if (!family || more.length > 0 || (bits !== undefined && !/^\d{1,3}$/.test(bits))) throw new RangeError(part);
    if (bits === undefined) proxies.addAddress(address, family);
    else if (Number(bits) > (family === 'ipv4' ? 32 : 128)) throw new RangeError(part);
    else proxies.addSubnet(address, Number(bits), family);
  }
  return proxies;
}

const loopback = readProxies('127.0.0.0/8,::1');

/**
 * Whom a request comes from: the other end of its connection, or, where that is a named proxy, the last address in
 * X-Forwarded-For that is none. An IPv6 client is its network of 64 bits, of which every household has one. Null for
 * this machine itself, which is not limited, unless it is the named proxy.
 * @param {import('node:http').IncomingMessage} request @param {BlockList} proxies @returns {string | null}
 */
export function clientOf({ socket, headers }, proxies) {
  const peer = plain(socket.remoteAddress ?? '');
  if (!holds(proxies, peer)) return holds(loopback, peer) || peer === '' ? null : networkOf(peer);
  const forwarded = String(headers['x-forwarded-for'] ?? '')
    .split(',')
    .map((one) => plain(one.trim()));
  const client = forwarded.findLast((one) => !holds(proxies, one));
  return client && isIP(client) ? networkOf(client) : networkOf(peer);
}

/** @param {BlockList} list @param {string} address */
function holds(list, address) {
  const family = familyOf(address);
  return family !== null && list.check(address, family);
}

/** @param {string} address @returns {'ipv4' | 'ipv6' | null} */
function familyOf(address) {
  const version = isIP(address);
  return version === 0 ? null : version === 4 ? 'ipv4' : 'ipv6';
}

/** An IPv4 address that came over IPv6, as itself. @param {string} address */
function plain(address) {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

/** @param {string} address */
function networkOf(address) {
  if (isIP(address) !== 6) return address;
  const [before = '', after] = (address.split('%', 1)[0] ?? '').split('::');
  const head = before.split(':').filter(Boolean);
  const tail = (after ?? '').split(':').filter(Boolean);
  const zeros = after === undefined ? 0 : Math.max(0, 8 - head.length - tail.length);
  const groups = [...head, ...Array.from({ length: zeros }, () => '0'), ...tail];
  return `${groups
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':')}::/64`;
}
