import { connect, type Socket } from 'node:net';

/** A socket to a port of this machine, open. */
export function open(port: number): Promise<Socket> {
  return new Promise((done, fail) => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true }, () => done(socket));
    socket.once('error', fail);
  });
}

/** Everything that arrives until the other side closes, or `null` where it does not within the time. */
export function received(socket: Socket, withinMs = 3000): Promise<string | null> {
  return new Promise((done) => {
    let text = '';
    const timer = setTimeout(() => {
      socket.destroy();
      done(null);
    }, withinMs);
    socket.on('data', (part) => {
      text += part.toString('latin1');
    });
    const end = () => {
      clearTimeout(timer);
      socket.destroy();
      done(text);
    };
    socket.on('end', end);
    socket.on('close', end);
    socket.on('error', end);
  });
}

/** Sends characters as they are, and gives the answer: status, header lines in lower case, body. */
export async function exchangeRaw(port: number, text: string, withinMs = 3000) {
  const socket = await open(port);
  const all = received(socket, withinMs);
  socket.write(text);
  const answer = (await all) ?? 'no end';
  const [head = '', ...body] = answer.split('\r\n\r\n');
  const lines = head.split('\r\n').map((line) => line.toLowerCase());
  return { status: Number(/^http\/1\.1 (\d+)/.exec(lines[0] ?? '')?.[1] ?? 0), lines, body: body.join('\r\n\r\n') };
}
