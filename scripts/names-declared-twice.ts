/** Names that Next prescribes: each page, layout and route declares its own. */
const prescribed = new Set(
  ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH', 'POST', 'PUT'].concat(
    ['alt', 'contentType', 'dynamic', 'dynamicParams', 'generateMetadata', 'generateStaticParams', 'generateViewport'],
    ['maxDuration', 'metadata', 'revalidate', 'runtime', 'size', 'viewport'],
  ),
);
const prescribingFile =
  /^app\/(?:.*\/)?(?:page|layout|template|route|error|global-error|not-found|loading|default|icon|sitemap|robots|manifest|opengraph-image)\.tsx?$/;
const declaration =
  /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|type|interface|class|enum) +([\p{L}_$][\p{L}\p{N}_$]*)/gmu;
const unpacked = /^export const [[{]([^\]}=]*)[\]}]/gm;

/**
 * The exported names that more than one file declares, each with its files: one name has one meaning over the whole tree.
 * Default exports have no name of their own; an export of what another file declares is no declaration.
 */
export function namesDeclaredTwice(texts: ReadonlyMap<string, string>): { name: string; files: string[] }[] {
  const byName = new Map<string, string[]>();
  for (const [file, text] of texts) {
    const names = new Set([
      ...[...text.matchAll(declaration)].map(([, name = '']) => name),
      ...[...text.matchAll(unpacked)].flatMap(([, list = '']) => list.split(',').map((part) => lastWord(part))),
    ]);
    for (const name of names)
      if (name !== '' && !(prescribed.has(name) && prescribingFile.test(file)))
        byName.set(name, [...(byName.get(name) ?? []), file]);
  }
  return [...byName].flatMap(([name, files]) => (files.length > 1 ? [{ name, files }] : []));
}

/** `key: name` of an unpacked object → name. */
const lastWord = (part: string) => part.split(':').at(-1)?.trim() ?? '';
