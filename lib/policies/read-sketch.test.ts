import { expect, test } from 'vitest';
import { requestSketch } from './policy-tests';
import { readSketch, sketchJson, sketchTitle } from './read-sketch';

const call = requestSketch.parse({
  agent: 'spiffe://sample.test/agent/a',
  connector: 'files',
  target: 'read',
  arguments: { path: '/a' },
});

test('a call survives being written down', () => {
  expect(readSketch(sketchJson(call))).toEqual({ ok: true, call });
  const far = { ...call, source: '10.0.0.1', time: '2026-11-24T10:00:00Z' };
  expect(readSketch(sketchJson(far, 0))).toEqual({ ok: true, call: far });
});

test('what is wrong is said', () => {
  expect(readSketch('{"agent"')).toMatchObject({ ok: false, message: expect.stringContaining('not JSON') });
  expect(readSketch('{"agent":1}')).toMatchObject({
    ok: false,
    message: expect.stringMatching(/agent: .*connector: /),
  });
});

test('a test is named by who calls what with what', () => {
  expect(sketchTitle(call, 'release-notes', 'Project files')).toBe('release-notes calls Project files.read with /a');
});
