import type { Page } from '@playwright/test';

/**
 * Hides what no rule of axe can tell from what is shown: of neighbours that are alike, all after the third, each in its place. Alike are
 * elements of one parent with the same names, classes, states, colours, and the same inside; where only their words, addresses and ids
 * differ, and no target of theirs is smaller than that of the other. What was hidden before is shown again first. A list of 333 regions
 * costs axe as much as the rest of all pages.
 */
export function hideAlike(page: Page): Promise<void> {
  return page.evaluate(() => {
    // Of all other attributes it matters whether they are empty.
    const compared =
      /^(?:class|style|role|type|lang|tabindex|hidden|disabled|scope|aria-(?!label|controls|describedby|owns|details))/;
    const targets = 'a, button, input, select, textarea, summary, [tabindex]';
    const shapes = new Map<Element, string>();
    const shapeOf = (element: Element): string => {
      const known = shapes.get(element);
      if (known !== undefined) return known;
      const style = getComputedStyle(element);
      const { color, backgroundColor, fontSize, fontWeight, opacity, display, visibility } = style;
      const attributes = [...element.attributes]
        .map(({ name, value }) => `${name}=${compared.test(name) ? value : value.trim() !== ''}`)
        .sort();
      const { width, height } = element.matches(targets) ? element.getBoundingClientRect() : new DOMRect();
      // The rule of targets asks for 24 pixels.
      const sizes = [Math.min(24, width), Math.min(24, height)];
      const inside = [...element.childNodes].map((node) =>
        node instanceof Element ? shapeOf(node) : (node.textContent ?? '').trim() !== '',
      );
      const shown = [color, backgroundColor, fontSize, fontWeight, opacity, display, visibility, ...sizes];
      const shape = JSON.stringify([element.localName, attributes, shown, inside]);
      shapes.set(element, shape);
      return shape;
    };
    const hideUnder = (parent: Element) => {
      const seen = new Map<string, number>();
      for (const child of parent.children) {
        const shape = shapeOf(child);
        const before = seen.get(shape) ?? 0;
        seen.set(shape, before + 1);
        if (before >= 3 && child instanceof HTMLElement) {
          child.style.visibility = 'hidden';
          child.dataset.alike = '';
        } else hideUnder(child);
      }
    };
    for (const element of document.querySelectorAll<HTMLElement>('[data-alike]')) {
      element.style.visibility = '';
      delete element.dataset.alike;
    }
    hideUnder(document.body);
  });
}
