/** Levenshtein distance of two short strings, or `limit + 1` as soon as it must exceed the limit. */
export function editDistance(left: string, right: string, limit: number): number {
  if (Math.abs(left.length - right.length) > limit || areStrange(left, right, limit)) return limit + 1;
  // one row of the matrix, overwritten from left to right; `diagonal` is what stood one place before
  const distances: number[] = [];
  for (let column = 0; column <= right.length; column++) distances.push(column);
  for (let row = 1; row <= left.length; row++) {
    const code = left.charCodeAt(row - 1);
    let diagonal = row - 1;
    let before = row;
    let least = row;
    distances[0] = row;
    for (let column = 1; column <= right.length; column++) {
      const above = distances[column] ?? 0;
      const replaced = code === right.charCodeAt(column - 1) ? diagonal : diagonal + 1;
      before = Math.min(above + 1, before + 1, replaced);
      distances[column] = before;
      diagonal = above;
      if (before < least) least = before;
    }
    if (least > limit) return limit + 1;
  }
  return distances[right.length] ?? limit + 1;
}

/** Whether more characters than the limit stand in one text and nowhere in another: each costs a step, and most texts are told apart so. */
function areStrange(left: string, right: string, limit: number): boolean {
  let strange = 0;
  for (let index = 0; index < left.length; index++)
    if (!right.includes(left.charAt(index)) && ++strange > limit) return true;
  return false;
}
