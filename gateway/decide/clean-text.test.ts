import { expect, test } from 'vitest';
import { cleanText, isRecordable } from './clean-text';

test('text that a record cannot hold is found and cleaned', () => {
  expect(cleanText('a\u0000b\ud800', 10)).toBe('a\ufffdb\ufffd');
  expect(cleanText('😀'.repeat(3), 4)).toBe('😀\ufffd…');
  expect(isRecordable({ a: ['😀'] })).toBe(true);
  expect(isRecordable({ 'a\u0000': 1 })).toBe(false);
  expect(isRecordable([{ deep: '\udc00' }])).toBe(false);
});
