import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { returnPath } from './return-path';

describe('returnPath', () => {
  test.each([
    ['/decisions?agent=triage&from=2026-11-24T09%3A00%3A00Z', '/decisions?agent=triage&from=2026-11-24T09%3A00%3A00Z'],
    ['/policies/versions/3#line-4', '/policies/versions/3#line-4'],
    ['/', '/'],
  ])('keeps %s', (wanted, path) => expect(returnPath(wanted)).toBe(path));

  test.each([
    'https://evil.example/',
    '//evil.example/',
    '/\\evil.example/',
    '/\t/evil.example/',
    '/\n//evil.example',
    '/.//evil.example',
    '/x/..//evil.example',
    'javascript:alert(1)',
    'evil.example',
    '',
    '/sign-in?next=/',
    '/api/v1/members',
    '/set-up',
  ])('leads home instead of to %j', (wanted) => expect(returnPath(wanted)).toBe('/'));

  test('never leaves this console, whatever is asked for', () => {
    const piece = fc.constantFrom('/', '\\', '..', '.', '\t', '@', ':', 'evil.example', '%2f', '?', '#', 'https:');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
        const path = returnPath(`/${pieces.join('')}`);
        expect(new URL(path, 'https://console.example').origin).toBe('https://console.example');
      }),
    );
  });

  test('a repeated parameter is no path', () => expect(returnPath(['/a', '/b'])).toBe('/'));
});
