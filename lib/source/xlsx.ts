import { posix } from 'node:path';
import type { Problem } from '../form/problem.ts';
import { problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { Block, SourceOutcome } from './document.ts';
import { layText } from './lay-text.ts';
import { maximumSheetCells } from './limits.ts';
import { zipProblem } from './packages.ts';
import { blocksOfCells, type Sheet, tooManyCells } from './sheet-grid.ts';
import { type CellStyle, cellStylesOf, inStyle, shownNumber } from './xlsx-styles.ts';
import { sharedStringsOf } from './xlsx-values.ts';
import { walkXml } from './xml-walk.ts';
import { readZip } from './zip.ts';

const wanted =
  /^(?:xl\/(?:workbook|sharedStrings|styles)\.xml|xl\/_rels\/workbook\.xml\.rels|xl\/worksheets\/[^/]{1,80}\.xml)$/i;

/** An Excel workbook as lines and grids, its visible sheets in order; hidden rows and columns are left out. */
export function readXlsx(bytes: Uint8Array, ref: SourceRef): SourceOutcome {
  const refused = (reason: Problem): SourceOutcome => ({ kind: 'refused', ref, reason });
  const zip = readZip(bytes, (name) => wanted.test(name));
  if ('fault' in zip) return refused(zipProblem(zip.fault));
  const parts = new Map(zip.entries.map(({ name, bytes: part }) => [name, Buffer.from(part).toString('utf8')]));
  const strings = sharedStringsOf(parts.get('xl/sharedStrings.xml') ?? '');
  const styles = cellStylesOf(parts.get('xl/styles.xml') ?? '');
  const blocks: Block[] = [];
  let left = maximumSheetCells;
  const sheets = sheetsOf(parts);
  for (const [index, { name, path }] of sheets.entries()) {
    const xml = parts.get(path);
    if (xml === undefined) return refused(problem('damagedFile', { params: { found: path } }));
    const sheet = readSheet(xml, strings, styles, left);
    if (!sheet) return refused(tooManyCells());
    left -= sheet.cells.length;
    const own = blocksOfCells(sheet, index + 1);
    if (!Array.isArray(own)) return refused(own);
    if (own.length > 0 && /[\u4e00-\u9fff]/.test(name)) blocks.push({ kind: 'line', text: name, at: nowhere });
    blocks.push(...own);
  }
  if (sheets.length === 0) return refused(problem('damagedFile', { params: { found: 'xl/workbook.xml' } }));
  if (blocks.length === 0) return refused(problem('emptySource'));
  return { kind: 'document', document: { ref, ...layText(blocks), metadata: {}, problems: [] } };
}

const nowhere = { start: 0, end: 0, line: 1, column: 1 };

/** Columns run to XFD. */
const maximumColumn = 16_384;

/** The visible sheets in their order, each with the part that holds it. */
function sheetsOf(parts: ReadonlyMap<string, string>): { readonly name: string; readonly path: string }[] {
  const targets = new Map<string, string>();
  const ignore = () => undefined;
  walkXml(parts.get('xl/_rels/workbook.xml.rels') ?? '', {
    open: (name, { Id, Target }) => {
      if (name === 'Relationship' && Id && Target)
        targets.set(Id, posix.join('/xl', Target.replace(/^\/xl\//, '')).slice(1));
    },
    close: ignore,
    text: ignore,
  });
  const sheets: { name: string; path: string }[] = [];
  walkXml(parts.get('xl/workbook.xml') ?? '', {
    open: (name, { name: title = '', id = '', state = 'visible' }) => {
      const path = targets.get(id);
      if (name === 'sheet' && path?.startsWith('xl/worksheets/') && !/hidden/i.test(state))
        sheets.push({ name: title, path });
    },
    close: ignore,
    text: ignore,
  });
  return sheets;
}

/** The filled cells and the merges of one sheet; null where it holds more cells than are left. */
function readSheet(xml: string, strings: readonly string[], styles: readonly CellStyle[], left: number): Sheet | null {
  const sheet: Sheet = { cells: [], merges: [] };
  const hidden = new Uint8Array(maximumColumn);
  let row = -1;
  let column = -1;
  let isHidden = false;
  let cell: { type: string; style: number; value: string; formula: string; hasValue: boolean } | null = null;
  let into: 'value' | 'formula' | null = null;
  let phonetic = 0;
  const isWhole = walkXml(
    xml,
    {
      open: (name, attributes) => {
        if (name === 'row') {
          row = attributes.r ? Number(attributes.r) - 1 : row + 1;
          column = -1;
          isHidden = isOn(attributes.hidden);
        } else if (name === 'c') {
          column = attributes.r ? columnOf(attributes.r) : column + 1;
          cell = {
            type: attributes.t ?? 'n',
            style: Number(attributes.s ?? -1),
            value: '',
            formula: '',
            hasValue: false,
          };
        } else if (name === 'col' && isOn(attributes.hidden))
          hidden.fill(1, Math.max(0, Number(attributes.min) - 1), Number(attributes.max));
        else if (name === 'mergeCell') addMerge(sheet, attributes.ref ?? '');
        else if (name === 'rPh') phonetic++;
        else if (cell && (name === 'v' || name === 't') && phonetic === 0) {
          into = 'value';
          cell.hasValue = true;
        } else if (cell && name === 'f') into = 'formula';
      },
      close: (name) => {
        if (name === 'rPh') phonetic--;
        if (name === 'v' || name === 't' || name === 'f') into = null;
        if (name !== 'c' || !cell) return;
        const text = textOf(cell, strings, styles[cell.style]);
        const isShown = !isHidden && !hidden[column];
        if (text !== '' && isShown && row >= 0 && column >= 0) sheet.cells.push({ row, column, text });
        cell = null;
      },
      text: (data) => {
        if (cell && into) cell[into] += data;
      },
    },
    () => sheet.cells.length > left || sheet.merges.length > maximumSheetCells,
  );
  return isWhole && sheet.cells.length <= left ? sheet : null;
}

const isOn = (flag: string | undefined) => flag === '1' || flag === 'true';

/** What a cell shows; a formula without a kept result shows itself, so that nobody takes it for a blank. */
function textOf(
  cell: { type: string; style: number; value: string; formula: string; hasValue: boolean },
  strings: readonly string[],
  style: CellStyle | undefined,
): string {
  const { type, value, formula, hasValue } = cell;
  if (type === 's') return inStyle(strings[Number(value)] ?? '', style);
  if (!hasValue && formula !== '') return `=${formula}`;
  if (type !== 'n' || value === '') return value;
  return inStyle(shownNumber(value, style), style);
}

/** The 0-based column of a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (const letter of /^\$?([A-Z]{1,3})/i.exec(reference)?.[1]?.toUpperCase() ?? '')
    column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

function addMerge(sheet: Sheet, reference: string): void {
  const [from = '', to = ''] = reference.split(':');
  const rowOf = (one: string) => Number(/\d+/.exec(one)?.[0] ?? 0) - 1;
  const [row, column] = [rowOf(from), columnOf(from)];
  const [rows, columns] = [rowOf(to) - row + 1, columnOf(to) - column + 1];
  if (row >= 0 && column >= 0 && rows > 0 && columns > 0) sheet.merges.push({ row, column, rows, columns });
}
