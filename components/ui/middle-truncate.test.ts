import { describe, expect, it } from 'vitest';
import { middleTruncate } from './middle-truncate';

describe('middleTruncate', () => {
  it('keeps both ends of a UUID', () => {
    expect(middleTruncate('01a208d2-43f4-7abc-9def-0123456fb1c6')).toBe('01a208d2-43f4-7a…b1c6');
  });

  it('returns what fits, and what would only lose one character, unchanged', () => {
    expect(middleTruncate('gw-eu-1')).toBe('gw-eu-1');
    expect(middleTruncate('a'.repeat(21))).toBe('a'.repeat(21));
    expect(middleTruncate('a'.repeat(22))).toBe(`${'a'.repeat(16)}…${'a'.repeat(4)}`);
  });

  it('can keep no end, and never splits a character outside the basic plane', () => {
    expect(middleTruncate('abcdef', 2, 0)).toBe('ab…');
    expect(middleTruncate('🔑🔑🔑🔑', 1, 1)).toBe('🔑…🔑');
  });
});
