import { expect, test } from 'vitest';
import { cellHref } from './cell-link.tsx';

test('a report opens at a cell, or as a whole where no cell of it is known', () => {
  expect(cellHref(12, 'application.granted.total', 'zh')).toBe('/zh/reports/12?cell=application.granted.total#cell');
  expect(cellHref(12, null, 'en')).toBe('/en/reports/12');
});
