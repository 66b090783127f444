import { assert as hold, jsonValue, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { downstreamRecord, readOtlp } from './otlp';

const decisionId = '0198a7c0-0000-7000-8000-000000000001';
const span = (more: object = {}) => ({
  spanId: 'b7ad6b7169203331',
  name: 'GET /items',
  kind: 3,
  startTimeUnixNano: '1764324000000000000',
  endTimeUnixNano: '1764324000012500000',
  ...more,
});
const exportOf = (...spans: unknown[]) => ({ resourceSpans: [{ scopeSpans: [{ spans }] }] });
const attributes = (said: Record<string, string | number>) =>
  Object.entries(said).map(([key, value]) => ({
    key,
    value: typeof value === 'number' ? { intValue: value } : { stringValue: value },
  }));
const only = (raw: unknown) => readOtlp(exportOf(raw), decisionId)?.records[0];

describe('a client span', () => {
  test('becomes a downstream call, with its times', () => {
    expect(only(span())).toEqual({
      format: 1,
      decisionId,
      spanId: 'b7ad6b7169203331',
      at: '2025-11-28T10:00:00.000Z',
      name: 'GET /items',
      peer: null,
      method: null,
      status: 'ok',
      durationMs: 12.5,
    });
  });

  test('is read by the conventions of now and of before', () => {
    const now = {
      'server.address': 'api.test',
      'server.port': 443,
      'http.request.method': 'GET',
      'http.response.status_code': 404,
    };
    const before = {
      'net.peer.name': 'api.test',
      'net.peer.port': 443,
      'http.method': 'GET',
      'http.status_code': '404',
    };
    for (const said of [now, before]) {
      const read = only(span({ attributes: attributes(said) }));
      expect(read).toMatchObject({ peer: 'api.test:443', method: 'GET', status: '404' });
    }
  });

  test('keeps nothing that could be a secret: no URL, no header, no query text', () => {
    const said = { 'url.full': 'https://a/?key=s3cret', 'db.query.text': 's3cret', 'http.request.header.x': 's3cret' };
    expect(JSON.stringify(only(span({ attributes: attributes(said) })))).not.toContain('s3cret');
  });

  test('is cleaned of what does not belong on one line', () => {
    expect(only(span({ name: `a\u0000\r\nb\ud800${'x'.repeat(300)}` }))?.name).toMatch(/^a {3}b x{250}$/);
  });
});

describe('is rejected and counted', () => {
  test.each([
    [
      'a span of another decision',
      span({ attributes: attributes({ 'countersign.decision_id': 'other' }) }),
      /another decision/,
    ],
    ['one that is no call', span({ kind: 1 }), /client and producer/],
    ['one without a kind', span({ kind: undefined }), /client and producer/],
    ['one without an id', span({ spanId: '' }), /malformed/],
    ['times that are none', span({ startTimeUnixNano: '-1' }), /malformed/],
    ['a time past all dates', span({ startTimeUnixNano: '99999999999999999999' }), null],
    ['text', 'span', /malformed/],
    ['nothing', null, /malformed/],
  ])('%s', (_, raw, why) => {
    const read = readOtlp(exportOf(raw, span()), decisionId);
    if (why === null) expect(read?.records.length).toBe(2);
    else expect([read?.records.length, read?.rejected]).toEqual([1, { count: 1, why: expect.stringMatching(why) }]);
  });
});

test.each([null, [], 'x', { resourceSpans: {} }, { resourceSpans: [{ scopeSpans: [{ spans: 'x' }] }] }])(
  'what is no export is not read: %j',
  (body) => {
    const read = readOtlp(body, decisionId);
    expect(read === null || read.records.length === 0).toBe(true);
  },
);

test('one that holds more spans than are kept is not read at all', () => {
  const many = {
    resourceSpans: [
      exportOf(...Array(40).fill(span())).resourceSpans[0],
      exportOf(...Array(40).fill(span())).resourceSpans[0],
    ],
  };
  expect(readOtlp(many, decisionId)).toBeNull();
});

test('whatever JSON comes, what is taken has the form of a record, and nothing throws', () => {
  hold(
    property(jsonValue(), jsonValue(), (wild, other) => {
      const around = {
        resourceSpans: [{ scopeSpans: [{ spans: [wild, span({ attributes: other }), { ...span(), name: other }] }] }],
      };
      for (const body of [wild, around]) {
        for (const record of readOtlp(body, decisionId)?.records ?? []) downstreamRecord.parse(record);
      }
    }),
    { numRuns: 2_000 },
  );
});
