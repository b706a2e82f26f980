import LRU from 'zrender/lib/core/LRU.js';
import { isInheritedName } from '../form/plain-text.ts';
import type { Json, JsonObject } from './drawing.ts';

/**
 * ECharts keeps what it knows of a text (its width, a colour, a dimension) in plain objects keyed by that text, so a name
 * such as `__proto__` or `hasOwnProperty` reaches `Object.prototype`: one chart then breaks every later page of the
 * process. Two guards, both applied before the first chart:
 * - the keys of its text cache get a prefix, because it is keyed by parts of labels that ECharts cuts out itself;
 * - a drawing whose option holds such a name as a whole gets it with an invisible mark behind it.
 */
const prefix = 'key:';
const { get, put } = LRU.prototype;
if (typeof get !== 'function' || typeof put !== 'function') {
  throw new TypeError("zrender's LRU has no get and put any more: find ECharts' text cache anew and guard it here");
}
LRU.prototype.get = function guardedGet(key) {
  return get.call(this, prefix + key);
};
LRU.prototype.put = function guardedPut(key, value) {
  return put.call(this, prefix + key, value);
};

/** WORD JOINER: no width, no break. */
const mark = '\u2060';
const safeText = (text: string) => (isInheritedName(text) ? text + mark : text);

/** The option with every text or key that names a property of all objects marked; the same object where it holds none. */
export function withSafeNames(option: JsonObject): JsonObject {
  return holdsInherited(option) ? safeObject(option) : option;
}

function holdsInherited(value: Json | undefined): boolean {
  if (typeof value === 'string') return isInheritedName(value);
  if (Array.isArray(value)) return value.some(holdsInherited);
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, each]) => isInheritedName(key) || holdsInherited(each));
}

function safeObject(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [safeText(key), safeValue(value)]));
}

function safeValue(value: Json | undefined): Json | undefined {
  if (typeof value === 'string') return safeText(value);
  if (Array.isArray(value)) return value.map((each: Json) => safeValue(each) ?? null);
  return typeof value === 'object' && value !== null ? safeObject(value as JsonObject) : value;
}

/** Drawn characters without the marks that `withSafeNames` set. */
export function withoutMarks(drawn: string): string {
  return drawn.replaceAll(mark, '');
}
