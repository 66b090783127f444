import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Segments } from './segments';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-spool-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('segments', () => {
  const read = (segments: Segments, maxBytes: number) => {
    const texts: string[] = [];
    let position = { segment: 1, offset: 0 };
    for (;;) {
      const { text, next } = segments.read(position, maxBytes);
      if (text === '') return texts.join('');
      texts.push(text);
      position = next;
    }
  };

  test('hold whole lines over many files, whatever the size of a read', () => {
    const segments = new Segments(folder, 100);
    const lines = Array.from({ length: 50 }, (_, index) => `${index} ${'ü'.repeat(index)}\n`);
    for (const line of lines) segments.append(line);
    expect(segments.numbers().length).toBeGreaterThan(5);
    for (const size of [1, 17, 90, 1_000_000]) expect(read(segments, size)).toBe(lines.join(''));
    expect(segments.total).toBe(Buffer.byteLength(lines.join('')));
  });

  test('remove files that were confirmed, never the one that is written', () => {
    const segments = new Segments(folder, 10);
    for (let index = 0; index < 5; index += 1) segments.append('0123456789\n');
    segments.removeBefore(4);
    expect(readdirSync(folder)).toHaveLength(2);
    segments.removeBefore(99);
    expect(segments.numbers()).toEqual([segments.last]);
    segments.append('x\n');
    expect(new Segments(folder, 10).last).toBe(segments.last);
  });
});
