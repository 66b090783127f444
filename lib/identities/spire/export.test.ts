import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readSpireExport, type SpireExport } from './export';
import { workloadsOf } from './workloads';

const id = (path: string, domain = 'example.org') => ({ trust_domain: domain, path });
/** As SPIRE 1.x prints it, every field present. */
const entry = (entryId: string, path: string, more: Record<string, unknown> = {}) => ({
  id: entryId,
  spiffe_id: id(path),
  parent_id: id('/spire/agent/join_token/one'),
  selectors: [
    { type: 'unix', value: 'uid:1000' },
    { type: 'k8s', value: 'ns:default' },
  ],
  x509_svid_ttl: 3600,
  federates_with: [],
  hint: '',
  admin: false,
  created_at: '1700000000',
  downstream: false,
  expires_at: '0',
  dns_names: [],
  revision_number: '0',
  store_svid: false,
  jwt_svid_ttl: 0,
  ...more,
});
const agent = (path: string, more: Record<string, unknown> = {}) => ({
  id: id(path),
  attestation_type: 'join_token',
  x509svid_serial_number: '1234',
  x509svid_expires_at: '1800000000',
  selectors: [],
  banned: false,
  can_reattest: false,
  ...more,
});
const read = (document: unknown): SpireExport => {
  const result = readSpireExport(typeof document === 'string' ? document : JSON.stringify(document));
  if (!result.ok) throw new Error(result.fault.message);
  return result.value;
};

describe('entries of SPIRE', () => {
  test('are read with node, selectors and lives', () => {
    const { entries, faults, isCut } = read({ entries: [entry('e1', '/agent/reader')], next_page_token: '' });
    expect({ faults, isCut }).toEqual({ faults: [], isCut: false });
    expect(entries).toEqual([
      {
        entryId: 'e1',
        id: { id: 'spiffe://example.org/agent/reader', trustDomain: 'example.org', path: '/agent/reader' },
        parentId: 'spiffe://example.org/spire/agent/join_token/one',
        selectors: ['k8s:ns:default', 'unix:uid:1000'],
        x509Seconds: 3600,
        jwtSeconds: null,
        expiresAt: null,
      },
    ]);
  });

  test('of one SPIFFE ID are one workload, at each of its nodes', () => {
    const other = { parent_id: id('/spire/agent/join_token/two') };
    const { entries } = read({ entries: [entry('e1', '/a/b/c'), entry('e2', '/a/b/c', other), entry('e3', '/d')] });
    expect(workloadsOf(entries)).toMatchObject([
      { spiffeId: 'spiffe://example.org/a/b/c', name: 'b/c', parents: { length: 2 }, entries: { length: 2 } },
      { spiffeId: 'spiffe://example.org/d', name: 'd', parents: { length: 1 } },
    ]);
  });

  test.each<[string, Record<string, unknown>, RegExp]>([
    ['a set of nodes', { parent_id: id('/spire/server') }, /groups nodes/],
    ['SPIRE’s own', { spiffe_id: id('/spire/agent/x') }, /SPIRE’s own/],
    ['a downstream server', { downstream: true }, /downstream/],
  ])('that are no workload are left out and said: %s', (_, more, why) => {
    const { entries, leftOut, faults } = read({ entries: [entry('e1', '/a', more)] });
    expect({ entries, faults }).toEqual({ entries: [], faults: [] });
    expect(leftOut).toEqual([{ key: 'entries[0]', why: expect.stringMatching(why) }]);
  });

  test.each<[string, unknown, RegExp]>([
    ['no object', 'x', /no JSON object/],
    ['no id', entry('', '/a'), /no id/],
    ['no SPIFFE ID', entry('e', '/a', { spiffe_id: undefined }), /no spiffe_id/],
    ['a trust domain in upper case', entry('e', '/a', { spiffe_id: id('/a', 'Example.org') }), /lower-case/],
    ['a path that climbs', entry('e', '/a/../b'), /"\.\."/],
    ['no path', entry('e', ''), /trust domain, not a workload/],
    ['no parent', entry('e', '/a', { parent_id: {} }), /no parent_id/],
    ['selectors that are no list', entry('e', '/a', { selectors: {} }), /not a list/],
    ['a selector without a type', entry('e', '/a', { selectors: [{ value: 'x' }] }), /type and a value/],
    ['a life in words', entry('e', '/a', { jwt_svid_ttl: 'long' }), /jwt_svid_ttl/],
    ['an end beyond time', entry('e', '/a', { expires_at: '9999999999999' }), /no time/],
  ])('with %s are named one by one and keep the others', (_, bad, why) => {
    const { entries, faults } = read({ entries: [bad, entry('good', '/good')] });
    expect(entries.map(({ entryId }) => entryId)).toEqual(['good']);
    expect(faults).toEqual([
      { key: 'entries[0]', message: expect.stringMatching(why), place: { line: 1, column: 13 } },
    ]);
  });

  test('that stand twice count once', () => {
    const { entries, faults } = read({ entries: [entry('e', '/a'), entry('e', '/b')] });
    expect(entries).toHaveLength(1);
    expect(faults).toMatchObject([{ key: 'entries[1]', message: expect.stringContaining('above already') }]);
  });
});

test('agents of SPIRE are read with how they were attested and until when', () => {
  const { kind, agents } = read({
    agents: [agent('/spire/agent/join_token/one'), agent('/spire/agent/x', { banned: true })],
  });
  expect(kind).toBe('agents');
  expect(agents).toMatchObject([
    {
      id: { path: '/spire/agent/join_token/one' },
      attestation: 'join_token',
      serial: '1234',
      expiresAt: '2027-01-15T08:00:00.000Z',
      banned: false,
    },
    { banned: true },
  ]);
});

test('whatever stands in a row is read, left out or named', () => {
  const row = fc.record(
    {
      id: fc.jsonValue(),
      spiffe_id: fc.jsonValue(),
      parent_id: fc.jsonValue(),
      selectors: fc.jsonValue(),
      expires_at: fc.jsonValue(),
    },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(row, fc.jsonValue()), { maxLength: 5 }), (rows) => {
      const { entries, faults, leftOut } = read({ entries: rows });
      expect(entries.length + faults.length + leftOut.length).toBe(rows.length);
    }),
    { numRuns: 500 },
  );
});

test('a list that goes on says so', () => {
  expect(read({ entries: [], next_page_token: 'more' }).isCut).toBe(true);
});

test.each([
  ['', /nothing to read|expected|not JSON/i],
  ['{', /expected|JSON/],
  ['[]', /no list of SPIRE/],
  ['{"entries":{}}', /no list of SPIRE/],
  ['{"entries":[],"agents":[]}', /no list of SPIRE/],
  ['Found 2 entries\nEntry ID : 1', /JSON|value/],
  ['['.repeat(10_000), /deeper/],
])('%j is not read', (text, why) => {
  const result = readSpireExport(text.slice(0, 10_000));
  expect(result).toMatchObject({ ok: false });
  if (!result.ok) expect(result.fault.message).toMatch(why);
});
