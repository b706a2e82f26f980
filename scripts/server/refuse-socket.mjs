import { IncomingMessage, STATUS_CODES } from 'node:http';
import { Socket } from 'node:net';

/** How long a client may take to read a refusal before its socket is closed whatever it does. */
const closeMs = 1000;

/**
 * Sends a whole answer over a socket that has no response, and closes it.
 * @param {import('node:stream').Duplex} socket @param {import('./exchange.mjs').Exchange} exchange @param {import('./exchange.mjs').Answer} answer
 */
export function answerSocket(socket, { id }, { status, headers, body }) {
  if (!socket.writable || !Buffer.isBuffer(body)) {
    socket.destroy();
    return;
  }
  const all = { ...headers, 'content-length': body.length, 'x-request-id': id, connection: 'close' };
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`);
  socket.on('error', () => socket.destroy());
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('\r\n')}\r\n\r\n`);
  socket.end(body);
  setTimeout(() => socket.destroy(), closeMs).unref();
}

/** What can be told of a request that Node could not read, from its first bytes: enough to answer in its language and kind. */
export function readBroken(/** @type {Error & { rawPacket?: Buffer }} */ { rawPacket }) {
  const text = rawPacket?.toString('latin1').slice(0, 16 * 1024) ?? '';
  const request = new IncomingMessage(new Socket());
  request.url = /^[^\s]{1,20} (\/[^\s?]*)/.exec(text)?.[1] ?? '';
  for (const name of ['accept', 'accept-language']) {
    const found = new RegExp(`^${name}:\\s*([^\\r\\n]*)`, 'im').exec(text)?.[1];
    if (found !== undefined) request.headers[name] = found;
  }
  return request;
}
