'use client';

import { type FocusEvent, useLayoutEffect, useRef, useState } from 'react';
import type { PickerItem } from './picker-items.ts';

/** The lines as they stood when a reader began to press them, and how many of them were on top. */
type Held = { readonly order: readonly string[]; readonly onTop: number };

/**
 * The lines of the picker in the order a reader sees them. While she presses lines in the list, by keyboard or mouse, none moves: they
 * take their new order when she leaves it, and what stood beside the line pressed last stays where it was.
 */
export function useKeptOrder(items: readonly PickerItem[]) {
  const list = useRef<HTMLUListElement>(null);
  const inside = useRef({ keys: false, mouse: false });
  const pressed = useRef<{ readonly subject: string; readonly top: number } | null>(null);
  const before = useRef<readonly PickerItem[]>([]);
  const [held, setHeld] = useState<Held | null>(null);
  const shown = held ? inOrder(items, held.order) : items;
  const onTop = held ? held.onTop : pickedOnTop(items);

  useLayoutEffect(() => {
    const last = before.current;
    before.current = shown;
    if (isSameOrder(last, shown)) return;
    const moved = pressed.current && movedBeside(pressed.current.subject, last, shown);
    if (list.current && pressed.current && moved !== null) {
      const height = list.current.querySelector('li')?.offsetHeight ?? 0;
      list.current.scrollTop += moved * height + topOf(list.current) - pressed.current.top;
    }
    pressed.current = null;
  }, [shown]);

  const hold = () => setHeld((own) => own ?? { order: shown.map(({ subject }) => subject), onTop });
  const leave = (by: 'keys' | 'mouse') => {
    inside.current[by] = false;
    if (!inside.current.keys && !inside.current.mouse) setHeld(null);
  };
  return {
    shown,
    onTop,
    notePress: (subject: string) => {
      if (!list.current) return;
      pressed.current = { subject, top: topOf(list.current) };
      // A finger leaves what it pressed at once.
      inside.current.mouse = list.current.matches(':hover') && matchMedia('(hover: hover)').matches;
      if (inside.current.mouse) hold();
    },
    listProps: {
      ref: list,
      onFocus: ({ target }: FocusEvent) => {
        if (!target.matches(':focus-visible')) return;
        inside.current.keys = true;
        hold();
      },
      onBlur: ({ currentTarget, relatedTarget }: FocusEvent) => {
        if (!currentTarget.contains(relatedTarget)) leave('keys');
      },
      onPointerLeave: () => leave('mouse'),
    },
  };
}

/** How many of the first lines are picked out in colour: they stay in sight while the rest scrolls under them. */
function pickedOnTop(items: readonly PickerItem[]): number {
  const first = items.findIndex(({ mark }) => mark === null);
  return Math.max(first, 0);
}

/** Lines in an order from before; what is new comes last. */
function inOrder(items: readonly PickerItem[], order: readonly string[]): readonly PickerItem[] {
  const places = new Map(order.map((subject, place) => [subject, place]));
  const placeOf = ({ subject }: PickerItem) => places.get(subject) ?? order.length;
  return [...items].sort((one, other) => placeOf(one) - placeOf(other));
}

const isSameOrder = (before: readonly PickerItem[], after: readonly PickerItem[]): boolean =>
  before.length === after.length && before.every(({ subject }, at) => subject === after[at]?.subject);

/** Where a list begins in the picker: what is chosen stands above it, and grows. */
const topOf = (list: Element): number =>
  list.getBoundingClientRect().top - (list.closest('aside')?.getBoundingClientRect().top ?? 0);

/** By how many lines the nearest one after a pressed one has moved that scrolls before and after; null where none does. */
function movedBeside(pressed: string, before: readonly PickerItem[], after: readonly PickerItem[]): number | null {
  const places = new Map(after.map(({ subject }, place) => [subject, place]));
  const [topBefore, topAfter] = [pickedOnTop(before), pickedOnTop(after)];
  const from = before.findIndex(({ subject }) => subject === pressed);
  for (let at = Math.max(from + 1, topBefore); from >= topBefore && at < before.length; at++) {
    const place = places.get(before[at]?.subject ?? '') ?? -1;
    if (place >= topAfter) return place - at;
  }
  return null;
}
