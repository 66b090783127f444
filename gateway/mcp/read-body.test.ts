import { EventEmitter } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { setImmediate as turn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, test } from 'vitest';
import { readBody } from './read-body';

setFlagsFromString('--expose_gc');
const collect = runInNewContext('gc') as () => void;

/** A request whose body comes as the test says. */
const requestOf = (headers: IncomingMessage['headers'] = {}) =>
  Object.assign(new EventEmitter(), { headers, pause: () => {} }) as unknown as IncomingMessage;

function sendPieces(request: IncomingMessage, count: number): WeakRef<Buffer>[] {
  return Array.from({ length: count }, () => {
    const part = Buffer.from('x');
    request.emit('data', part);
    return new WeakRef(part);
  });
}

describe('a body', () => {
  test('is the same however it is cut', async () => {
    const text = 'a body of some length, '.repeat(20_000);
    for (const size of [7, 1_000, text.length]) {
      const request = requestOf(size === 7 ? {} : { 'content-length': String(text.length) });
      const read = readBody(request, 1_000_000);
      for (let at = 0; at < text.length; at += size) request.emit('data', Buffer.from(text.slice(at, at + size)));
      request.emit('end');
      expect((await read)?.toString()).toBe(text);
    }
  });

  test('may have all the bytes of the limit, and none more', async () => {
    const exact = requestOf();
    const read = readBody(exact, 10);
    exact.emit('data', Buffer.from('0123456789'));
    exact.emit('end');
    expect((await read)?.length).toBe(10);
    const longer = requestOf();
    const refused = readBody(longer, 10);
    longer.emit('data', Buffer.from('01234567890'));
    expect(await refused).toBeNull();
    expect(await readBody(requestOf({ 'content-length': '11' }), 10)).toBeNull();
  });

  test('in tiny pieces keeps none of them', async () => {
    const request = requestOf();
    const read = readBody(request, 1_000);
    const pieces = sendPieces(request, 100);
    await turn();
    collect();
    // The machine may still hold the one it touched last.
    expect(pieces.filter((piece) => piece.deref() !== undefined).length).toBeLessThan(5);
    request.emit('end');
    expect((await read)?.toString()).toBe('x'.repeat(100));
  });
});
