import { describe, expect, it } from 'vitest';
import { isStorePath, isWornOut, type LeaseTimes, leaseStep, renderField } from './lease';

const at = (seconds: number) => new Date(1_000_000_000_000 + seconds * 1000);
const lease = { issuedAt: at(0), renewedAt: null, expiresAt: at(300), renewable: true };
const step = (more: Partial<LeaseTimes>, seconds: number) =>
  leaseStep({ triedAt: at(0), failing: false, lease, engine: 'dynamic', ...more }, at(seconds));

describe('a leased secret', () => {
  it.each([
    [{}, 199, 'nothing'],
    [{}, 200, 'renew'],
    [{ lease: { ...lease, renewable: false } }, 200, 'read'],
    [{ lease: { ...lease, renewedAt: at(200), expiresAt: at(500) } }, 399, 'nothing'],
    [{ lease: { ...lease, renewedAt: at(200), expiresAt: at(500) } }, 400, 'renew'],
    [{}, 300, 'read'],
    [{ lease: null, triedAt: null }, 0, 'read'],
    [{ failing: true, triedAt: at(250) }, 260, 'nothing'],
    [{ failing: true, triedAt: at(250) }, 265, 'renew'],
  ] as const)('with %j after %d s: %s', (more, seconds, expected) => {
    expect(step(more, seconds)).toBe(expected);
  });

  it('without a lease is read again every five minutes', () => {
    const kv = { engine: 'kv' as const, lease: null };
    expect([step(kv, 299), step(kv, 300), step({ ...kv, failing: true }, 16)]).toEqual(['nothing', 'read', 'read']);
  });

  it('is asked for anew once its store gives little', () => {
    expect([isWornOut(3_600, 3_600), isWornOut(1_000, 3_600)]).toEqual([false, true]);
  });
});

describe('a field', () => {
  const fields = { username: 'v-app-1', password: 'p4ss' };
  it.each([
    ['password', 'p4ss'],
    ['postgres://{{username}}:{{ password }}@db/x', 'postgres://v-app-1:p4ss@db/x'],
    ['missing', null],
    ['a {{missing}} one', null],
    ['toString', null],
    ['{{}}', null],
  ])('%s is %s', (field, value) => {
    expect(renderField(field, fields)).toBe(value);
  });
});

it.each([
  ['secret/data/app', true],
  ['database/creds/read-only', true],
  ['secret', false],
  ['secret/../sys/seal', false],
  ['/secret/data/app', false],
  ['secret/data/app?x', false],
  ['secret//app', false],
])('%s as a path: %s', (path, is) => {
  expect(isStorePath(path)).toBe(is);
});
