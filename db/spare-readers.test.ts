import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { DatabaseNotReady } from './fault.ts';
import { spareReaders } from './spare-readers.ts';

// What a fault took is part of the wait after it: here it takes no time but where a test says so.
beforeEach(() => {
  vi.useFakeTimers({ now: 0, toFake: ['Date'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const away = new DatabaseNotReady('unreachable', () => 'The server is away.');
const toldOf = (asked: Promise<unknown>) => asked.catch((error: unknown) => error);

test('of a server that is out of reach one question at a time is asked, the others have its fault at once', async () => {
  const through = spareReaders(0);
  let asked = 0;
  const failing = () => {
    asked += 1;
    return Promise.reject(away);
  };
  expect(await toldOf(through(failing))).toBe(away);
  let answer = (_: string) => {};
  const trial = through(() => {
    asked += 1;
    return new Promise<string>((give) => {
      answer = give;
    });
  });
  const others = await Promise.all(Array.from({ length: 20 }, () => toldOf(through(failing))));
  expect(new Set(others)).toEqual(new Set([away]));
  expect(asked).toBe(2);
  answer('back');
  expect(await trial).toBe('back');
  expect(await Promise.all(Array.from({ length: 3 }, () => through(async () => 'answered')))).toEqual([
    'answered',
    'answered',
    'answered',
  ]);
});

test('any other fault is an answer', async () => {
  const through = spareReaders(0);
  await toldOf(through(() => Promise.reject(away)));
  const wrong = new Error('no such table');
  expect(await toldOf(through(() => Promise.reject(wrong)))).toBe(wrong);
  const both = await Promise.all([through(async () => 1), through(async () => 2)]);
  expect(both).toEqual([1, 2]);
});

test('it is not asked again before the pause is over', async () => {
  const through = spareReaders(3000);
  expect(await toldOf(through(() => Promise.reject(away)))).toBe(away);
  vi.setSystemTime(2999);
  expect(await toldOf(through(async () => 'answered'))).toBe(away);
  vi.setSystemTime(3000);
  expect(await through(async () => 'answered')).toBe('answered');
  expect(await through(async () => 'and again')).toBe('and again');
  const slowly = () => {
    vi.setSystemTime(Date.now() + 5000);
    return Promise.reject(away);
  };
  await toldOf(through(slowly));
  vi.setSystemTime(Date.now() + 27_999);
  expect(await toldOf(through(async () => 'answered'))).toBe(away);
  vi.setSystemTime(Date.now() + 1);
  expect(await through(async () => 'answered')).toBe('answered');
});

test('a fault is known by its name, also where it was thrown by a copy of the class in another bundle', () => {
  const copied = Object.assign(new Error('away'), { name: 'DatabaseNotReady', reason: 'unreachable' });
  const others = [new Error('away'), { name: 'DatabaseNotReady' }, null, undefined, 'DatabaseNotReady'];
  expect([away, copied, ...others].map((one) => one instanceof DatabaseNotReady)).toEqual([
    true,
    true,
    ...others.map(() => false),
  ]);
});
