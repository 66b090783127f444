/**
 * Cuts the middle out of a long identifier and keeps both ends, where identifiers differ.
 * Counts code points, so that a character is never split. Text that fits is returned unchanged.
 * @param keepStart and @param keepEnd how many characters stay at each end.
 */
export function middleTruncate(text: string, keepStart = 16, keepEnd = 4): string {
  const points = Array.from(text);
  // The ellipsis takes the place of at least two characters, or cutting would hide something for nothing.
  if (points.length <= keepStart + keepEnd + 1) return text;
  const end = keepEnd === 0 ? '' : points.slice(-keepEnd).join('');
  return `${points.slice(0, keepStart).join('')}…${end}`;
}
