import type { FigureKey } from '../../form/figure.ts';
import type { Reading } from '../../form/report.ts';
import { readDecoded } from '../../source/decoded.ts';
import { readSource } from '../../source/read-source.ts';
import { parseSource } from '../parse-report.ts';
import { contain } from './contain.ts';
import type { Rendering } from './render.ts';

/** How a reading compares with what the source held. `silent` must always be empty. */
export type Judgement = {
  readonly reading: Reading;
  /** Figures read otherwise than they stood, or not read, with no problem on them. */
  readonly silent: readonly { key: FigureKey; read: string; stood: string }[];
  /** Figures read otherwise than they stood, with a problem on them. */
  readonly doubted: number;
  /** Figures left out, with a problem on them. */
  readonly unread: number;
  readonly exact: number;
  /** Damaged figures that the identities gave back as they stood; one given back otherwise counts as wrong in silence. */
  readonly repaired: number;
  readonly isRejected: boolean;
};

/** Reads a rendering back and judges every figure. */
export function judgeRendering(rendering: Rendering): Judgement {
  return judgeReading(
    parseSource(readDecoded(rendering.text, `rendering.${rendering.format}`, rendering.format)),
    rendering,
  );
}

/** Reads a rendering back from the container it was put into, and judges every figure. */
export async function judgeContained(rendering: Rendering, container: string): Promise<Judgement> {
  const [name, bytes] = contain(rendering, container);
  return judgeReading(parseSource(await readSource(bytes, name)), rendering);
}

function judgeReading(reading: Reading, rendering: Rendering): Judgement {
  if (reading.kind === 'rejected')
    return { reading, silent: [], doubted: 0, unread: rendering.truth.size, exact: 0, repaired: 0, isRejected: true };
  const { report } = reading;
  const said = new Set(report.problems.flatMap(({ keys }) => keys));
  const cells = new Map(report.cells.map((cell) => [cell.key, cell]));
  const silent: { key: FigureKey; read: string; stood: string }[] = [];
  let doubted = 0;
  let unread = 0;
  let exact = 0;
  let repaired = 0;
  for (const key of new Set([...rendering.truth.keys(), ...cells.keys()])) {
    const stood = rendering.truth.get(key);
    const read = cells.get(key);
    const isRepair = read?.state === 'illegible' && read.value !== null;
    if (isRepair && said.has(key) && read.value === stood?.value) repaired++;
    else if (stood && read && stood.state === read.state && stood.value === read.value) exact++;
    else if (isRepair || !said.has(key))
      silent.push({
        key,
        read: read ? `${read.state} ${read.value}` : 'absent',
        stood: stood ? `${stood.state} ${stood.value}` : 'absent',
      });
    else if (read) doubted++;
    else unread++;
  }
  return { reading, silent, doubted, unread, exact, repaired, isRejected: false };
}
