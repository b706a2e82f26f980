/** Text as plain text writes what is struck through. */
export function strikeOut(text: string): string {
  return text.replace(/\S/g, '$&\u0336');
}
