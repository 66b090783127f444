import { describe, expect, test } from 'vitest';
import { LiveCredentials } from './live-credentials';

describe('what introspection answers from', () => {
  test('the first claim takes a credential; another use of it is refused', () => {
    const live = new LiveCredentials();
    live.issue('a', 100, 70);
    expect(live.claim('a', 'one', 71)).toBe(true);
    expect(live.claim('a', 'two', 72)).toBe(false);
  });

  test('the claim that has it may ask for as long as the call goes on, past the expiry too', () => {
    const live = new LiveCredentials();
    live.issue('a', 100, 70);
    live.claim('a', 'one', 71);
    expect(live.claim('a', 'one', 500)).toBe(true);
    live.end('a');
    expect(live.claim('a', 'one', 501)).toBe(false);
  });

  test('nobody begins with one that expired, or was never issued', () => {
    const live = new LiveCredentials();
    live.issue('a', 100, 70);
    expect(live.claim('a', 'one', 100)).toBe(false);
    expect(live.claim('b', 'one', 71)).toBe(false);
  });

  test('what expired unused does not gather', () => {
    const live = new LiveCredentials();
    for (let at = 0; at < 1_000; at += 1) live.issue(String(at), at + 30, at);
    expect(live.size).toBeLessThan(40);
  });
});
