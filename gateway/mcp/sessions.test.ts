import { expect, test } from 'vitest';
import { Sessions } from './sessions';

test('a session is good for its identity and connector only, until it ends or is idle for an hour', () => {
  let now = 0;
  const sessions = new Sessions(() => now);
  const { id } = sessions.begin('spiffe://a/one', 'remote', '2025-11-25');
  expect(sessions.find(id, 'spiffe://a/one', 'remote')?.version).toBe('2025-11-25');
  expect(sessions.find(id, 'spiffe://a/two', 'remote')).toBeNull();
  expect(sessions.find(id, 'spiffe://a/one', 'other')).toBeNull();
  expect(sessions.end(id, 'spiffe://a/two', 'remote')).toBe(false);
  now = 3_600_000;
  expect(sessions.find(id, 'spiffe://a/one', 'remote')).not.toBeNull();
  now += 3_600_001;
  expect(sessions.find(id, 'spiffe://a/one', 'remote')).toBeNull();
});

test('one identity cannot crowd out the sessions of others', () => {
  const sessions = new Sessions();
  const { id } = sessions.begin('spiffe://a/quiet', 'remote', 'v');
  const first = sessions.begin('spiffe://a/loud', 'remote', 'v').id;
  for (let count = 0; count < 20_000; count += 1) sessions.begin('spiffe://a/loud', 'remote', 'v');
  expect(sessions.find(id, 'spiffe://a/quiet', 'remote')).not.toBeNull();
  expect(sessions.find(first, 'spiffe://a/loud', 'remote')).toBeNull();
});
