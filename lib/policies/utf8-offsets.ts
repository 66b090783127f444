/**
 * Cedar counts UTF-8 bytes, editors count UTF-16 units. One pass over the text gives a function from the first to the
 * second; a byte inside a character maps to the character's start.
 */
export function utf8ToUtf16(text: string): (byte: number) => number {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: ASCII is the whole range
  if (/^[\u0000-\u007f]*$/.test(text)) return (byte) => Math.max(0, Math.min(byte, text.length));
  const starts: number[] = [];
  const units: number[] = [];
  let bytes = 0;
  let unit = 0;
  for (const char of text) {
    starts.push(bytes);
    units.push(unit);
    const code = char.codePointAt(0) ?? 0;
    bytes += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
    unit += char.length;
  }
  const total = bytes;
  return (byte) => {
    if (byte >= total) return text.length;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= byte) low = middle;
      else high = middle - 1;
    }
    return units[low] ?? 0;
  };
}

/** 1-based line and column (UTF-16) of offsets in a text; `\r\n` is one line end. One pass, then a search an offset. */
export function placesOf(text: string): (offset: number) => { line: number; column: number } {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 };
  };
}
