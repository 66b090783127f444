import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Freshness } from './freshness';

const second = 1_000;
const head = (fleet: number, group = 1) => ({ fleet, group });

describe('freshness', () => {
  let folder: string;
  let now: { wall: number; monotonic: number; boot: string | null };
  const clock = () => ({ ...now });
  const make = (held = head(1)) => {
    const made = new Freshness(folder, clock);
    made.load(held);
    return made;
  };
  /** Confirms and waits until that is on disk. */
  const confirm = async () => {
    const made = make();
    made.replied(clock(), head(1), head(1));
    await made.saved;
  };
  const pass = (ms: number) => {
    now = { ...now, wall: now.wall + ms, monotonic: now.monotonic + ms };
  };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'countersign-fresh-'));
    now = { wall: 1_000_000, monotonic: 5_000, boot: 'one' };
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test('is never before the first confirmation', () => {
    expect(make().ageSeconds()).toBe(Number.POSITIVE_INFINITY);
  });

  test('counts from when the question was sent, not from when it was answered', () => {
    const fresh = make();
    const sent = clock();
    pass(10 * second);
    fresh.replied(sent, head(1), head(1));
    expect(fresh.ageSeconds()).toBe(10);
  });

  test('does not count while states named in the reply are missing here', () => {
    const fresh = make();
    fresh.replied(clock(), head(5), head(4));
    expect(fresh.ageSeconds()).toBe(Number.POSITIVE_INFINITY);
    pass(3 * second);
    fresh.advanced(head(5, 0));
    expect(fresh.ageSeconds()).toBe(Number.POSITIVE_INFINITY);
    fresh.advanced(head(5));
    expect(fresh.ageSeconds()).toBe(3);
  });

  test('an older reply that is met does not undo a newer one', () => {
    const fresh = make();
    const early = clock();
    pass(second);
    fresh.replied(clock(), head(1), head(1));
    fresh.replied(early, head(2), head(1));
    expect(fresh.ageSeconds()).toBe(0);
  });

  test('takes whichever clock says more', () => {
    const fresh = make();
    fresh.replied(clock(), head(1), head(1));
    now = { ...now, wall: now.wall - 3_600 * second, monotonic: now.monotonic + 20 * second };
    expect(fresh.ageSeconds()).toBe(20);
    now = { ...now, wall: now.wall + 7_200 * second };
    expect(fresh.ageSeconds()).toBe(3_600);
  });

  test('is kept over a restart, and over a reboot by the wall clock', async () => {
    await confirm();
    pass(7 * second);
    expect(make().ageSeconds()).toBe(7);
    now = { wall: now.wall + 60 * second, monotonic: 1, boot: 'two' };
    const rebooted = make();
    expect(rebooted.ageSeconds()).toBe(67);
    // From the reboot on both clocks count again.
    now = { ...now, monotonic: now.monotonic + 30 * second };
    expect(rebooted.ageSeconds()).toBe(97);
  });

  test('a wall clock set back before a reboot says nothing', async () => {
    await confirm();
    now = { wall: now.wall - second, monotonic: 1, boot: 'two' };
    expect(make().ageSeconds()).toBe(Number.POSITIVE_INFINITY);
  });

  test('of before a restart does not count when states it was about are lost', async () => {
    await confirm();
    expect(make(head(1)).ageSeconds()).toBe(0);
    expect(make(head(0)).ageSeconds()).toBe(Number.POSITIVE_INFINITY);
    expect(make(head(1, 0)).ageSeconds()).toBe(Number.POSITIVE_INFINITY);
  });
});
