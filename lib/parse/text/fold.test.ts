import { describe, expect, it } from 'vitest';
import { fold } from './fold.ts';

describe('fold', () => {
  it.each([
    ['長(zhǎng)興島經(jīng)濟(jì)技術(shù)開發(fā)區(qū)', '长兴岛经济技术开发区'],
    ['公(gong)(gong)開', '公开'],
    ['（１２）【三】', '(12)(三)'],
    ['⺠⻔⻓⻅⻬⻛⻥⼀⼆⾏⾮', '民门长见齐风鱼一二行非'],
    ['行政規範性檔案', '行政规范性文件'],
    ['採購專案數量', '采购项目数量'],
    ['資訊內容', '信息内容'],
    ['國家祕密 關係', '国家秘密关系'],
    ['结果\n 维持\u00a0\u3000', '结果维持'],
    ['“三安全一穩定”', '"三安全一稳定"'],
    ['㈠ ① ％', '(一)1%'],
    ['政府(APP)公开', '政府(APP)公开'],
  ])('%s → %s', (source, folded) => {
    expect(fold(source).text).toBe(folded);
  });

  it('leads every folded character back to its place in the source', () => {
    const source = '長(zhǎng)興　島（１）';
    const { text, from } = fold(source);
    expect(text).toBe('长兴岛(1)');
    expect([...text].map((_, index) => source[from[index] ?? -1])).toEqual(['長', '興', '島', '（', '１', '）']);
    expect(from[text.length]).toBe(source.length);
  });
});
