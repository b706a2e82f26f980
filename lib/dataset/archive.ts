import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import ZipStream from 'zip-stream';

/** A file of an archive: its text, or the pieces of it, made only when they are wanted. */
export type ArchiveFile = {
  readonly name: string;
  readonly content: string | AsyncIterable<Uint8Array | string> | (() => string);
};

/** The same bytes for the same files: an archive's own time is no part of what it holds. */
const timeless = new Date(Date.UTC(2000, 0, 1));

/** Files as a ZIP archive, piece by piece and in order; compression runs off this thread. A file that cannot be made breaks the archive. */
export async function* zipChunks(files: Iterable<ArchiveFile>): AsyncGenerator<Uint8Array> {
  const archive = new ZipStream({ zlib: { level: 5 } });
  let current: Readable | null = null;
  const put = ({ name, content }: ArchiveFile) =>
    new Promise<void>((done, fail) => {
      const text = typeof content === 'function' ? content() : content;
      const source = typeof text === 'string' ? Buffer.from(text) : Readable.from(text);
      if (source instanceof Readable) {
        current = source;
        source.once('error', fail);
      }
      archive.entry(source, { name, date: timeless }, (error) => (error ? fail(error) : done()));
    });
  const written = (async () => {
    for (const file of files) await put(file);
    archive.finish();
  })().catch((error: unknown) => {
    archive.destroy(error instanceof Error ? error : new Error(String(error)));
  });
  try {
    for await (const chunk of archive) yield chunk;
    await written;
  } finally {
    // An archive that ends early does not end what flows into it.
    (current as Readable | null)?.destroy();
  }
}

/** Pieces as they pass, told to `onEnd` as a SHA-256 digest and a number of bytes once all have passed. */
export async function* digested(
  chunks: AsyncIterable<Uint8Array | string>,
  onEnd: (of: { readonly sha256: string; readonly bytes: number }) => void,
): AsyncGenerator<Uint8Array | string> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of chunks) {
    hash.update(chunk);
    bytes += typeof chunk === 'string' ? Buffer.byteLength(chunk) : chunk.length;
    yield chunk;
  }
  onEnd({ sha256: hash.digest('hex'), bytes });
}
