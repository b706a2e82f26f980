/**
 * Whether a division lies where the regulation on open government information has no force: Taiwan, Hong Kong, Macau.
 * No report is missing there.
 */
export const isOutsideRegulation = (code: string): boolean => /^(?:71|81|82)/.test(code);
