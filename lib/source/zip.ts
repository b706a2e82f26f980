import { crc32, inflateRawSync } from 'node:zlib';

/** The most files an archive may hold, and the most bytes they may be together once inflated. */
export const maximumZipEntries = 2000;
export const maximumInflatedBytes = 16 * 1024 * 1024;

/** Why an archive is not opened. */
export type ZipFault =
  | { readonly kind: 'damaged'; readonly found: string }
  | { readonly kind: 'encrypted'; readonly found: string }
  | { readonly kind: 'tooLarge'; readonly found: string; readonly limit: string };

export type ZipEntry = { readonly name: string; readonly bytes: Uint8Array };

/** The names of the files of a ZIP archive, as far as its directory can be read. */
export function listZip(bytes: Uint8Array): { readonly names: readonly string[] } | { readonly fault: ZipFault } {
  const names: string[] = [];
  const read = readZip(bytes, (name) => {
    names.push(name);
    return false;
  });
  return 'fault' in read ? read : { names };
}

/**
 * Reads the wanted files of a ZIP archive without trusting the sizes it states: each is inflated under a bound, and so
 * are all of them together. Split and 64-bit archives count as damaged.
 */
export function readZip(
  bytes: Uint8Array,
  isWanted: (name: string) => boolean,
): { readonly entries: readonly ZipEntry[] } | { readonly fault: ZipFault } {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = file.lastIndexOf('PK\x05\x06');
  if (end < 0 || end + 22 > file.length) return damaged('no central directory');
  const count = file.readUInt16LE(end + 10);
  if (count > maximumZipEntries) return tooLarge(`${count} files`, `${maximumZipEntries} files`);
  let at = file.readUInt32LE(end + 16);
  let left = maximumInflatedBytes;
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > file.length || file.readUInt32LE(at) !== 0x02014b50) return damaged('central directory');
    const flags = file.readUInt16LE(at + 8);
    const method = file.readUInt16LE(at + 10);
    const stored = file.readUInt32LE(at + 20);
    const nameLength = file.readUInt16LE(at + 28);
    const local = file.readUInt32LE(at + 42);
    const name = nameOf(file.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32);
    if (!isWanted(name)) continue;
    if (flags & 1) return { fault: { kind: 'encrypted', found: name } };
    if (local + 30 > file.length || file.readUInt32LE(local) !== 0x04034b50) return damaged(name);
    const start = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28);
    const packed = file.subarray(start, start + stored);
    if (packed.length !== stored || (method !== 0 && method !== 8)) return damaged(name);
    const content = method === 0 ? packed : inflate(packed, left);
    if (content === 'damaged') return damaged(name);
    if (content === 'tooLarge' || content.length > left)
      return tooLarge(name, `${maximumInflatedBytes / 1024 / 1024} MB`);
    left -= content.length;
    entries.push({ name, bytes: content });
  }
  return { entries };
}

/** Archivers before 2007, and Windows in China until today, write names in GBK. */
function nameOf(bytes: Buffer): string {
  const name = bytes.toString('utf8');
  return name.includes('\ufffd') ? new TextDecoder('gb18030').decode(bytes) : name;
}

function inflate(packed: Uint8Array, limit: number): Uint8Array | 'damaged' | 'tooLarge' {
  try {
    return inflateRawSync(packed, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    if (error instanceof RangeError && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE') return 'tooLarge';
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return 'damaged';
    throw error;
  }
}

const damaged = (found: string) => ({ fault: { kind: 'damaged', found } as const });
const tooLarge = (found: string, limit: string) => ({ fault: { kind: 'tooLarge', found, limit } as const });

/** Writes files as an uncompressed archive that any ZIP reader takes. */
export function writeZip(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const title = Buffer.from(name, 'utf8');
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x0800, 2);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(title.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    parts.push(Buffer.from('PK\x03\x04'), head, title, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    directory.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), head, place, title);
    offset += 30 + title.length + bytes.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}
