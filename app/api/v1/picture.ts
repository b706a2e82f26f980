import sharp from 'sharp';

/** Pixels of a picture for each CSS pixel of its drawing: sharp on the screens of today and in print. */
const density = 2;

/** Thrown where the machine has no font with Chinese characters: a picture would show boxes in their place. */
export class NoChineseFont extends Error {}

let hasChinese: Promise<boolean> | null = null;

/** An SVG drawing as PNG. @throws NoChineseFont */
export async function pictureOf(svg: string): Promise<Buffer> {
  await needChineseFont();
  return sharp(Buffer.from(svg), { density: 72 * density })
    .png({ palette: true, quality: 90 })
    .toBuffer();
}

/** An SVG drawing within a picture of a fixed size, its ground carried on to the edges. @throws NoChineseFont */
export async function cardOf(
  svg: string,
  size: { readonly width: number; readonly height: number },
  ground: string,
): Promise<Buffer> {
  await needChineseFont();
  return sharp(Buffer.from(svg), { density: 72 * density })
    .resize({ ...size, fit: 'contain', background: ground })
    .png({ palette: true, quality: 90 })
    .toBuffer();
}

async function needChineseFont(): Promise<void> {
  hasChinese ??= tellsApart('\u516c', '\u5f00');
  if (!(await hasChinese)) {
    hasChinese = null;
    throw new NoChineseFont('no font with Chinese characters is installed');
  }
}

/** Whether two characters are drawn as two: without a font for them both are the same box. */
async function tellsApart(one: string, other: string): Promise<boolean> {
  const drawn = await Promise.all(
    [one, other].map((character) =>
      sharp(
        Buffer.from(
          `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="2" y="32" font-size="32" font-family="sans-serif">${character}</text></svg>`,
        ),
      )
        .raw()
        .toBuffer(),
    ),
  );
  const [first, second] = drawn;
  return first !== undefined && second !== undefined && !first.equals(second);
}
