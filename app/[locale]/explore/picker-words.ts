/** What the picker says, in the reader's language; in the browser it has no catalogue. */
export type PickerWords = Readonly<
  Record<
    | 'title'
    | 'search'
    | 'find'
    | 'empty'
    | 'searching'
    | 'failed'
    | 'found'
    | 'sets'
    | 'chosen'
    | 'remove'
    | 'removed'
    | 'undo'
    | 'lines'
    | 'none'
    | 'full'
    | 'draw',
    string
  >
>;
