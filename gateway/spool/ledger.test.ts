import { mkdtempSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Ledger } from './ledger';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the ledger', () => {
  test('forgets a batch that was confirmed before the crash', async () => {
    const ledger = new Ledger(folder);
    const outgoing = {
      number: 1,
      hash: 'h',
      seal: 's',
      body: 'b',
      next: { segment: 1, offset: 5 },
      open: [],
      records: 1,
    };
    await ledger.hold(outgoing);
    // The cursor moved on, and the process died before the batch was dropped.
    ledger.cursor = { ...ledger.cursor, number: 1 };
    const drop = ledger.drop.bind(ledger);
    ledger.drop = async () => {};
    await ledger.confirm(outgoing);
    ledger.drop = drop;
    const after = new Ledger(folder);
    expect(after.outgoing).toBeNull();
    expect(after.cursor).toMatchObject({ number: 1, position: { segment: 1, offset: 5 } });
  });

  test('does not start with a cursor that cannot be read', async () => {
    await new Ledger(folder).startEpoch();
    truncateSync(join(folder, 'cursor.json'), 10);
    expect(() => new Ledger(folder)).toThrow();
  });
});
