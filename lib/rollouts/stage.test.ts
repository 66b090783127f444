import { describe, expect, test } from 'vitest';
import { whyNotAdvance, whyNotMove } from './moves';
import { partOf } from './stage';

const canary = { kind: 'canary', groupIds: ['a'], share: 25 };

describe('the part of a gateway group', () => {
  test('is the canary’s share where it decides, and shadow elsewhere', () => {
    expect(partOf(canary, 'a')).toEqual({ kind: 'canary', share: 25 });
    expect(partOf(canary, 'b')).toEqual({ kind: 'shadow', share: 0 });
    expect(partOf({ kind: 'shadow', groupIds: [], share: null }, 'a')).toEqual({ kind: 'shadow', share: 0 });
  });

  test.each(['promote', 'stop', 'roll-back'])('ends with %s', (kind) => {
    expect(partOf({ ...canary, kind }, 'a')).toBeNull();
    expect(whyNotMove({ kind, version: 8 })).toContain('v8');
  });
});

test('a candidate that a gateway refused does not advance, and the reason names both', () => {
  const refusals = [{ gateway: 'gw-eu-1', reason: 'The policy x does not parse.' }];
  expect(whyNotAdvance({ kind: 'shadow', version: 8, refusals })).toBe(
    'gw-eu-1 could not load v8: The policy x does not parse.',
  );
  expect(whyNotAdvance({ kind: 'shadow', version: 8, refusals: [] })).toBeNull();
  expect(whyNotMove({ kind: 'canary', version: 8 })).toBeNull();
});
