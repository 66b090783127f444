import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { EventParser } from './event-stream';

const all = (text: string) => new EventParser().push(text);

describe('an event stream', () => {
  test('is read by the rules of the standard', () => {
    expect(all('event: state\ndata: a\ndata:b\n\n:comment\nretry: 5\ndata:  c\n\nevent: empty\n\ndata\n\n')).toEqual([
      { event: 'state', data: 'a\nb' },
      { event: 'message', data: ' c' },
      { event: 'message', data: '' },
    ]);
  });

  test('is the same however it is cut', () => {
    const text = 'event: a\r\ndata: 1\r\n\r\ndata: 2\n\nevent: c\rdata: 3\r\rdata: 4\n\n';
    const whole = all(text);
    expect(whole).toHaveLength(4);
    fc.assert(
      fc.property(fc.array(fc.nat(text.length), { maxLength: 8 }), (cuts) => {
        const parser = new EventParser();
        const at = [0, ...cuts.sort((a, b) => a - b), text.length];
        const read = at.slice(1).flatMap((end, index) => parser.push(text.slice(at[index], end)));
        expect(read).toEqual(whole);
      }),
    );
  });

  test('is searched once, however small the pieces of a long line are', () => {
    const parser = new EventParser();
    parser.push(`data: ${'x'.repeat(8 * 1024 * 1024)}`);
    for (let piece = 0; piece < 20_000; piece += 1) expect(parser.push('y')).toEqual([]);
    const [event] = parser.push('\n\n');
    expect(event?.data.length).toBe(8 * 1024 * 1024 + 20_000);
  });

  test('that never ends an event is given up', () => {
    const parser = new EventParser(100);
    expect(() => parser.push('x'.repeat(101))).toThrow('longer than 100');
    const lines = new EventParser(100);
    expect(() => {
      for (let line = 0; line < 50; line += 1) lines.push('data: 0123456789\n');
    }).toThrow('longer than 100');
  });
});
