import { createReadStream, statSync } from 'node:fs';
import { Readable } from 'node:stream';
import type { NextRequest } from 'next/server';
import { archivedPath, archivesFolder, findArchive } from '@/lib/dataset/archive-folder.ts';
import { defaultLocale } from '@/lib/i18n/locales.ts';
import { faultResponse } from '@/lib/server/fault.mjs';
import { type ByteRange, readByteRange } from '../../byte-range.ts';

export const dynamic = 'force-dynamic';

/** The front sends it as Content-Length, which the framework does not forward; readers of ranges ask for it first (HEAD). */
const lengthHeader = 'X-Body-Length';

type Props = { params: Promise<{ archive: string; file: string }> };

/** A file of an archive as it lies on the disk, or the range of it that is asked for: archives never change, so a reader may keep them. */
export async function GET(request: NextRequest, { params }: Props): Promise<Response> {
  const { archive: name, file } = await params;
  const folder = archivesFolder();
  const archive = folder === null ? null : findArchive(folder, name);
  const path = folder !== null && archive ? archivedPath(folder, archive, file) : null;
  if (!path || !archive) return faultResponse({ code: 'notFound', language: defaultLocale });
  const { size, mtimeMs } = statSync(path);
  const digest = archive.files.find((one) => one.path === file)?.sha256;
  const etag = `"${digest?.slice(0, 22) ?? `${size}-${Math.round(mtimeMs)}`}"`;
  const headers = new Headers({
    'Content-Type': typeOf(file),
    // Compressed, a range would be one of other bytes.
    'Cache-Control': 'public, max-age=86400, no-transform',
    'Accept-Ranges': 'bytes',
    'Data-Version': String(archive.version),
    ETag: etag,
    ...(digest ? { 'Repr-Digest': `sha-256=:${Buffer.from(digest, 'hex').toString('base64')}:` } : {}),
  });
  if (isHeld(request.headers.get('if-none-match'), etag)) return new Response(null, { status: 304, headers });
  const condition = request.headers.get('if-range');
  const range =
    condition === null || condition === etag ? readByteRange(request.headers.get('range'), size) : ('whole' as const);
  if (range === null) {
    const answer = faultResponse({ code: 'rangeNotSatisfiable', language: defaultLocale });
    answer.headers.set('Content-Range', `bytes */${size}`);
    return answer;
  }
  if (range === 'whole') {
    headers.set(lengthHeader, String(size));
    return new Response(streamOf(path), { headers });
  }
  headers.set(lengthHeader, String(range.last - range.first + 1));
  headers.set('Content-Range', `bytes ${range.first}-${range.last}/${size}`);
  return new Response(streamOf(path, range), { status: 206, headers });
}

function streamOf(path: string, range?: ByteRange): ReadableStream<Uint8Array> {
  const file = createReadStream(path, range ? { start: range.first, end: range.last } : {});
  return Readable.toWeb(file) as ReadableStream<Uint8Array>;
}

const isHeld = (header: string | null, etag: string) =>
  header?.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag) ?? false;

const types: Readonly<Record<string, string>> = {
  csv: 'text/csv; charset=utf-8',
  parquet: 'application/vnd.apache.parquet',
  json: 'application/json',
  md: 'text/markdown; charset=utf-8',
};

const typeOf = (file: string) => types[file.split('.').at(-1) ?? ''] ?? 'text/plain; charset=utf-8';
