import { outcomeGroupTerms } from '../form/application.ts';
import { challengeGroupTerms } from '../form/challenge.ts';
import type { Term } from '../form/terms.ts';
import { formatValue } from '../indicator/format.ts';
import { absenceTerms } from '../indicator/terms.ts';
import { challengeFills, challengeResults, resultKey } from './challenge-option.ts';
import { sayChart } from './chart-terms.ts';
import { box, type Drawing, isNarrow, type JsonObject, ofElements, type Spot, text } from './drawing.ts';
import type { Flow, FlowNode } from './flow.ts';
import { type FlowRow, flowBars } from './flow-bars.ts';
import { flowRibbons } from './flow-ribbons.ts';
import { checkMark, originWords } from './point-words.ts';
import { type DrawingParts, wrapItems } from './rows.ts';
import { colour, isPale, outcomeColours } from './theme.ts';

/**
 * Where applications come from and what becomes of them in one year: new and carried over, the six outcomes and what is
 * carried forward, as ribbons, on a phone as aligned bars; under them the three kinds of challenges by result. Every node is
 * a spot, by the id of its measure.
 */
export function flowOption(flow: Flow, { locale, width }: DrawingParts): Drawing {
  const rows = flowRows(flow, locale);
  const isEmpty = [...rows.incoming, ...rows.outgoing].every(({ value }) => !value);
  const main = isNarrow(width) ? flowBars(rows, width, locale) : flowRibbons(rows, width, locale);
  const challenges = challengeBars(flow, { top: main.bottom + 20, width }, locale);
  const notes = wrapItems(notesOf(flow, locale), 0, challenges.bottom, width);
  const height = notes.bottom;
  const option = ofElements(
    isEmpty
      ? [text(sayChart('noFigures', locale), 0, 20)]
      : [...main.elements, ...challenges.elements, ...notes.elements],
  );
  const spots = isEmpty
    ? []
    : [...main.spots, ...challenges.spots].map((spot): Spot => {
        const { x, y, width: w, height: h } = spot;
        return { ...spot, x: x / width, y: y / height, width: w / width, height: h / height };
      });
  const said = [...rows.incoming, ...rows.outgoing, ...challenges.rows].map(({ name, words }) =>
    sayChart('seriesValues', locale, { name, values: words }),
  );
  const { notes: madeUp } = originWords([flow.origin], locale);
  const description = sayChart('flowDescription', locale, {
    series: [...madeUp, ...said].join(sayChart('semicolon', locale)),
  });
  return { option, width, height, description, spots };
}

function flowRows({ received, carriedOver, outcomes, carriedForward }: Flow, locale: keyof Term) {
  const rowOf = ({ key, point }: FlowNode, name: string, look: Pick<FlowRow, 'fill' | 'isPale'>): FlowRow => ({
    key,
    name,
    value: point.value,
    words: wordsOf({ key, point }, locale),
    isFailed: point.check === 'fail',
    ...look,
  });
  const grey = { fill: colour('edge'), isPale: false };
  return {
    incoming: [
      rowOf(received, sayChart('flow.received', locale), grey),
      rowOf(carriedOver, sayChart('flow.carriedOver', locale), grey),
    ],
    outgoing: [
      ...outcomes.map((node) =>
        rowOf(node, outcomeGroupTerms[node.key][locale], {
          fill: outcomeColours(node.key).fill,
          isPale: isPale(node.key),
        }),
      ),
      rowOf(carriedForward, sayChart('flow.carriedForward', locale), grey),
    ],
  };
}

/** A count with the mark of its checks, or why there is none. */
function wordsOf({ point }: FlowNode, locale: keyof Term): string {
  if (point.value === null) return absenceTerms[point.absence ?? 'notFound'][locale];
  return `${formatValue(point.value, 'case')} ${checkMark(point)}`.trim();
}

function notesOf({ origin, received, carriedOver, outcomes, carriedForward }: Flow, locale: keyof Term): string[] {
  const sum = (nodes: readonly FlowNode[]) => nodes.reduce((total, { point }) => total + (point.value ?? 0), 0);
  const isWhole = [received, carriedOver, ...outcomes, carriedForward].every(({ point }) => point.value !== null);
  const delta = sum([...outcomes, carriedForward]) - sum([received, carriedOver]);
  const { notes } = originWords([origin], locale);
  return isWhole && delta !== 0
    ? [...notes, `≠ ${sayChart('flow.unbalanced', locale, { delta: formatValue(Math.abs(delta), 'case') })}`]
    : [...notes];
}

const challengeHeight = 64;

/** The challenges of a year: a bar of 100 % a kind, beside one another or on a phone under one another. */
function challengeBars(
  { challenges }: Flow,
  { top, width }: { top: number; width: number },
  locale: keyof Term,
): { elements: JsonObject[]; spots: Spot[]; rows: { name: string; words: string }[]; bottom: number } {
  const columns = isNarrow(width) ? 1 : challenges.length;
  const gap = 28;
  const each = (width - (columns - 1) * gap) / columns;
  const key = resultKey(top + 22, width, locale);
  const start = key.bottom + 8;
  const made = challenges.map(({ group, total, results: held }, index) => {
    const [column, row] = [index % columns, Math.floor(index / columns)];
    const at = { x: column * (each + gap), y: start + row * challengeHeight };
    const sum = held.reduce((all, { point }) => all + (point.value ?? 0), 0);
    let x = at.x;
    const pieces = held.flatMap(({ point }, place) => {
      const share = sum === 0 ? 0 : ((point.value ?? 0) / sum) * each;
      const fill = challengeFills[challengeResults[place] ?? 'pending'];
      const piece = share > 0 ? [box(x, at.y + 22, share, 12, { fill, stroke: colour('edge'), lineWidth: 0.5 })] : [];
      x += share;
      return piece;
    });
    const name = challengeGroupTerms[group][locale];
    const counts = held.map(({ point }) => (point.value === null ? '–' : formatValue(point.value, 'case'))).join(' · ');
    const words = wordsOf(total, locale);
    return {
      elements: [
        text(name, at.x, at.y + 10, { fill: colour('ink') }),
        text(words, at.x + each, at.y + 10, { fill: colour('ink'), align: 'right', weight: 600 }),
        ...(pieces.length > 0 ? pieces : [box(at.x, at.y + 22, each, 12, { fill: null, stroke: colour('rule-2') })]),
        text(counts, at.x, at.y + 46),
      ],
      spot: { key: total.key, label: `${name} ${words}`, ...at, width: each, height: challengeHeight - 8 },
      row: { name, words: `${words} (${counts})` },
    };
  });
  const rows = Math.ceil(challenges.length / columns);
  return {
    elements: [
      text(sayChart('flow.challenges', locale), 0, top + 10, { fill: colour('ink'), weight: 600 }),
      ...key.elements,
      ...made.flatMap(({ elements }) => elements),
    ],
    spots: made.map(({ spot }) => spot),
    rows: made.map(({ row }) => row),
    bottom: start + rows * challengeHeight,
  };
}
