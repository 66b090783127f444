import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSpiffeId, type SpiffeIdFault } from './spiffe-id';

const accepted = [
  'spiffe://example.org',
  'spiffe://example.org/agent/reader',
  'spiffe://10.0.0.1/a',
  'spiffe://under_score-and.dot/A.b_c-D/9',
  `spiffe://${'a'.repeat(255)}/x`,
  `spiffe://e/${'p'.repeat(2048 - 'spiffe://e/'.length)}`,
  'spiffe://example.org/...',
];

const rejected: [string, SpiffeIdFault][] = [
  ['', 'bad_scheme'],
  ['https://example.org/a', 'bad_scheme'],
  ['SPIFFE://example.org/a', 'bad_scheme'],
  ['spiffe:/example.org/a', 'bad_scheme'],
  ['spiffe://', 'empty_trust_domain'],
  ['spiffe:///agent', 'empty_trust_domain'],
  ['spiffe://Example.org/a', 'bad_trust_domain'],
  ['spiffe://exa%6dple.org/a', 'bad_trust_domain'],
  ['spiffe://user@example.org/a', 'bad_trust_domain'],
  ['spiffe://example.org:8443/a', 'bad_trust_domain'],
  ['spiffe://[::1]/a', 'bad_trust_domain'],
  ['spiffe://exämple.org/a', 'bad_trust_domain'],
  [`spiffe://${'a'.repeat(256)}/x`, 'long_trust_domain'],
  ['spiffe://example.org/a?x=1', 'query_or_fragment'],
  ['spiffe://example.org/a#x', 'query_or_fragment'],
  ['spiffe://example.org/', 'trailing_slash'],
  ['spiffe://example.org/a/', 'trailing_slash'],
  ['spiffe://example.org//a', 'empty_segment'],
  ['spiffe://example.org/./a', 'dot_segment'],
  ['spiffe://example.org/a/..', 'dot_segment'],
  ['spiffe://example.org/a%2fb', 'bad_path_character'],
  ['spiffe://example.org/a b', 'bad_path_character'],
  ['spiffe://example.org/a\n', 'bad_path_character'],
  [`spiffe://e/${'p'.repeat(2048)}`, 'too_long'],
];

describe('parseSpiffeId', () => {
  it.each(accepted)('accepts %s', (text) => {
    expect(parseSpiffeId(text)).toMatchObject({ ok: true, value: { id: text } });
  });

  it.each(rejected)('refuses %s (%s)', (text, fault) => {
    expect(parseSpiffeId(text)).toMatchObject({ ok: false, fault });
  });

  it('takes the parts apart', () => {
    expect(parseSpiffeId('spiffe://example.org/ns/a')).toEqual({
      ok: true,
      value: { id: 'spiffe://example.org/ns/a', trustDomain: 'example.org', path: '/ns/a' },
    });
  });

  it('accepts only what it can put together again, whatever comes in', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.webUrl(),
          fc.string().map((s) => `spiffe://${s}`),
        ),
        (text) => {
          const parsed = parseSpiffeId(text);
          if (parsed.ok) expect(`spiffe://${parsed.value.trustDomain}${parsed.value.path}`).toBe(text);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
