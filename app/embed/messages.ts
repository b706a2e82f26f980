/** What a page asks a frame in it; the frame answers with its height. */
export const heightQuestion = 'gongkai-height';

/** What a frame tells the page around it: the height of its content, in CSS pixels. */
export const tellsHeight = (height: number) => ({ gongkaiHeight: height });
