/** The largest file of any format that is opened. */
export const maximumFileBytes = 64 * 1024 * 1024;
/** The largest text, Markdown or HTML file: three hundred times the longest report seen. */
export const maximumTextBytes = 16 * 1024 * 1024;
/** Tables inside tables beyond this depth are read as running text. */
export const maximumTableDepth = 32;
/** A span or a grid wider or taller than this is no statutory table. */
export const maximumSpan = 200;
/** The longest piece of text kept in one table cell. */
export const maximumCellCharacters = 4000;
/** A text or page of more lines than this is no report; the longest seen has two thousand. */
export const maximumLines = 200_000;
/** A longer text is not searched for a page wrapped in it: twenty times the longest page seen. */
export const maximumWrappedCharacters = 2_000_000;
/** A sheet or document with more filled cells or rows than this is no report; the form has four hundred cells. */
export const maximumSheetCells = 15_000;
export const maximumSheetRows = 5000;
