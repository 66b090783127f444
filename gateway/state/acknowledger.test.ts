import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { ConsoleRefusal } from '../console/console-client';
import { Acknowledger } from './acknowledger';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-ack-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

type Sent = { stream: string; number: number };
const ack = (stream: string, number: number) => ({
  stream,
  number,
  outcome: 'applied' as const,
  reason: null,
  receivedAt: new Date().toISOString(),
  appliedAt: new Date().toISOString(),
  digest: null,
  probe: null,
  candidate: null,
});

/** An acknowledger whose console answers as `answer` says; `all` resolves when this many were accepted or given up. */
function start(answer: (sent: Sent) => void | Promise<void>) {
  const sent: string[] = [];
  const keys = { sign: async (_typ: string, payload: unknown) => JSON.stringify(payload) };
  const post = async (_path: string, body: unknown) => {
    const payload = JSON.parse((body as { ack: string }).ack) as Sent;
    await answer(payload);
    sent.push(`${payload.stream} ${payload.number}`);
  };
  return { sent, made: new Acknowledger({ gatewayId: 'g', keys, post } as never, folder) };
}
const drained = async (made: Acknowledger) => {
  while (made.pending > 0) await new Promise((resolve) => setImmediate(resolve));
};

test('a revocation is acknowledged before policies that wait', async () => {
  let release: () => void = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const { sent, made } = start(({ number }) => (number === 1 ? held : undefined));
  made.send(ack('group/x', 1));
  made.send(ack('group/x', 2));
  made.send(ack('group/x', 3));
  made.send(ack('fleet', 1));
  made.send(ack('fleet', 2));
  release();
  await drained(made);
  expect(sent).toEqual(['group/x 1', 'fleet 1', 'fleet 2', 'group/x 2', 'group/x 3']);
});

test('what the console has is known after a restart; a later number is never forgotten for an earlier one', async () => {
  const { made } = start(() => {});
  made.send(ack('fleet', 5));
  made.send(ack('fleet', 3));
  await drained(made);
  const again = start(() => {}).made;
  expect([again.acknowledged('fleet'), again.acknowledged('group/x')]).toEqual([5, 0]);
});

test('an unreachable console is asked again; a refusal that stays is given up and holds nothing back', async () => {
  let failures = 2;
  const { sent, made } = start(({ stream, number }) => {
    if (stream === 'fleet' && number === 1) throw new ConsoleRefusal(422, {}, '/acknowledgements');
    if (failures > 0) {
      failures -= 1;
      throw failures > 0 ? new Error('connection refused') : new ConsoleRefusal(503, {}, '/acknowledgements');
    }
  });
  made.send(ack('fleet', 1));
  made.send(ack('fleet', 2));
  await drained(made);
  expect(sent).toEqual(['fleet 2']);
});
