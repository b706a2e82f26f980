/**
 * The steps of a Containerfile in order, without comments; `list` where a step is a list of words.
 * @param {string} text @returns {{ word: string, text: string, list: string[] | null }[]}
 */
export function readSteps(text) {
  return text
    .replace(/\\\n/g, ' ')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, word = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(line) ?? [];
      return { word: word.toUpperCase(), text: rest, list: rest.startsWith('[') ? JSON.parse(rest) : null };
    });
}
