/** Bytes of a file from the first to the last, both included. */
export type ByteRange = { readonly first: number; readonly last: number };

/**
 * The range that a Range header asks of a file of so many bytes (RFC 9110, 14.1.2). `whole` where it asks for no range that can be
 * given alone: none, another unit, or several; null where it lies outside the file.
 */
export function readByteRange(header: string | null, bytes: number): ByteRange | 'whole' | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.replaceAll(' ', '') ?? '') ?? [];
  if (from === '' && to === '') return 'whole';
  if (from === '') {
    const length = Number(to);
    return length === 0 || bytes === 0 ? null : { first: Math.max(0, bytes - length), last: bytes - 1 };
  }
  const first = Number(from);
  if (to !== '' && Number(to) < first) return 'whole';
  return first >= bytes ? null : { first, last: Math.min(to === '' ? bytes - 1 : Number(to), bytes - 1) };
}
