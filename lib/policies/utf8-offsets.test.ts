import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placesOf, utf8ToUtf16 } from './utf8-offsets';

const texts = fc.string({
  unit: fc.constantFrom('a', '"', '\n', '\r\n', 'é', '日', '本', '😀', '👩‍🚀', '\u2028'),
  maxLength: 40,
});

describe('bytes to UTF-16', () => {
  it('finds every character where the encoder puts it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const at = utf8ToUtf16(text);
        let unit = 0;
        for (const char of text) {
          const start = new TextEncoder().encode(text.slice(0, unit)).length;
          const length = new TextEncoder().encode(char).length;
          for (let byte = start; byte < start + length; byte += 1) expect(at(byte)).toBe(unit);
          unit += char.length;
        }
        expect(at(new TextEncoder().encode(text).length)).toBe(text.length);
        expect(at(1e9)).toBe(text.length);
      }),
    );
  });
});

describe('places', () => {
  it('are those of the lines, with \\r\\n as one line end', () => {
    fc.assert(
      fc.property(texts, fc.nat(50), (text, drawn) => {
        const offset = Math.min(drawn, text.length);
        const lines = text.slice(0, offset).split('\n');
        expect(placesOf(text)(offset)).toEqual({ line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 });
      }),
    );
    expect(placesOf('a\r\nb')(3)).toEqual({ line: 2, column: 1 });
  });
});
