import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { answerState, tellAnswerState } from './answer-state.mjs';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test('requests that ask at the same time ask once', async () => {
  const find = vi.fn(async () => '7');
  tellAnswerState(find);
  expect(await Promise.all([answerState(), answerState()])).toEqual(['7', '7']);
  expect(find).toHaveBeenCalledOnce();
  await answerState();
  expect(find).toHaveBeenCalledTimes(2);
});

test('a state that is not known within a second is not waited for, and the question is not put again meanwhile', async () => {
  let give = (_: string) => {};
  const find = vi.fn(() => new Promise<string>((done) => (give = done)));
  tellAnswerState(find);
  const first = answerState();
  await vi.advanceTimersByTimeAsync(1_000);
  expect(await first).toBeNull();
  const second = answerState();
  give('8');
  expect(await second).toBe('8');
  expect(find).toHaveBeenCalledOnce();
});

test('a question that fails is an error to those who asked', async () => {
  tellAnswerState(() => Promise.reject(new Error('no server')));
  await expect(answerState()).rejects.toThrow('no server');
  tellAnswerState(async () => '9');
  expect(await answerState()).toBe('9');
});
