import { type Problem, problem } from '../form/problem.ts';
import type { SourceRef } from '../form/report.ts';
import type { Block, SourceOutcome } from './document.ts';
import { layText } from './lay-text.ts';
import { maximumSheetCells } from './limits.ts';
import { blocksOfCells, type Sheet, tooManyCells } from './sheet-grid.ts';
import { numberText } from './xlsx-values.ts';
import { walkXml } from './xml-walk.ts';

/** An XML spreadsheet of Excel 2003 as lines and grids, its visible sheets in order. */
export function readSpreadsheetXml(xml: string, ref: SourceRef): SourceOutcome {
  const refused = (reason: Problem): SourceOutcome => ({ kind: 'refused', ref, reason });
  const sheets: (Sheet & { isHidden: boolean })[] = [];
  let row = -1;
  let column = -1;
  let isHidden = false;
  let data: { text: string; type: string } | null = null;
  let count = 0;
  let option: string[] | null = null;
  const isWhole = walkXml(
    xml,
    {
      open: (name, attributes) => {
        const sheet = sheets.at(-1);
        if (name === 'Worksheet') {
          sheets.push({ cells: [], merges: [], isHidden: false });
          row = -1;
        } else if (name === 'Row') {
          row = numbered(attributes.Index, row);
          column = -1;
          isHidden = attributes.Hidden === '1';
        } else if (name === 'Cell' && sheet) {
          column = numbered(attributes.Index, column);
          const [columns, rows] = [span(attributes.MergeAcross), span(attributes.MergeDown)];
          if (columns > 1 || rows > 1) sheet.merges.push({ row, column, rows, columns });
          count++;
        } else if (name === 'Data') data = { text: '', type: attributes.Type ?? 'String' };
        else if (name === 'Visible') option = [];
      },
      close: (name) => {
        const sheet = sheets.at(-1);
        if (name === 'Data' && data && sheet) {
          const text = data.type === 'Number' ? numberText(data.text) : data.text;
          if (!isHidden && row >= 0 && column >= 0) sheet.cells.push({ row, column, text });
          data = null;
        } else if (name === 'Cell') column = endOf(sheets.at(-1), row, column);
        else if (name === 'Visible' && sheet && option) {
          sheet.isHidden = /hidden/i.test(option.join(''));
          option = null;
        }
      },
      text: (piece) => {
        if (data) data.text += piece;
        else option?.push(piece);
      },
    },
    () => count > maximumSheetCells,
  );
  if (!isWhole || count > maximumSheetCells) return refused(tooManyCells());
  const blocks: Block[] = [];
  for (const [index, sheet] of sheets.entries()) {
    if (sheet.isHidden) continue;
    const own = blocksOfCells(sheet, index + 1);
    if (!Array.isArray(own)) return refused(own);
    blocks.push(...own);
  }
  if (blocks.length === 0) return refused(problem('emptySource'));
  return { kind: 'document', document: { ref, ...layText(blocks), metadata: {}, problems: [] } };
}

/** A place that is numbered from 1, or the next. */
const numbered = (index: string | undefined, last: number) => (Number(index) > 0 ? Number(index) - 1 : last + 1);
const span = (more: string | undefined) => 1 + (Number(more) > 0 ? Math.floor(Number(more)) : 0);

/** The last column that a cell just closed takes up. */
function endOf(sheet: Sheet | undefined, row: number, column: number): number {
  const merge = sheet?.merges.at(-1);
  return merge?.row === row && merge.column === column ? column + merge.columns - 1 : column;
}
