import { expect, test } from 'vitest';
import { namesAmong } from './names-among.ts';

const filed = { name: '宿迁市人民政府', origin: 'filed' } as const;
const synthetic = { name: '合成甲市（合成）', origin: 'synthetic' } as const;

test('synthetic data is marked beside filed reports, and not among its own', () => {
  expect([filed, synthetic].map(namesAmong([filed, synthetic]))).toEqual(['宿迁市人民政府', '合成甲市（合成）']);
  expect([synthetic].map(namesAmong([synthetic]))).toEqual(['合成甲市']);
});
