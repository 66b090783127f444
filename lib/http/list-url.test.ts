import { describe, expect, test } from 'vitest';
import { auditFilter } from '@/lib/audit/audit-filter';
import { memberFilter } from '@/lib/members/member-list';
import { listInput, listUrl, toggled } from './list-url';

describe('listInput', () => {
  test('keeps what the list knows and leaves out defaults, stale values and the rest of the URL', () => {
    expect(listInput(memberFilter, { q: ' dana ', role: ['author', 'viewer'], page: '1', member: 'x' })).toEqual({
      q: 'dana',
      role: ['author', 'viewer'],
    });
    expect(listInput(memberFilter, { role: 'no-such-role', state: 'active', page: '-3' })).toEqual({
      state: ['active'],
    });
    expect(listInput(auditFilter, { range: 'century', outcome: ['denied'], before: '12' })).toEqual({
      outcome: ['denied'],
      before: 12,
    });
  });

  test('reads back what listUrl wrote', () => {
    const values = { q: 'a&b=c', role: ['author', 'viewer'], state: ['departed'], page: 3 } as const;
    const url = new URL(listUrl('/settings/members', values), 'http://console.invalid');
    const params = Object.fromEntries(
      [...new Set(url.searchParams.keys())].map((name) => [name, url.searchParams.getAll(name)]),
    );
    expect(listInput(memberFilter, { ...params, q: params.q?.[0], page: params.page?.[0] })).toEqual(values);
  });
});

test('an empty list has its bare address', () => {
  expect(listUrl('/settings/audit', { q: '', noun: [], before: undefined })).toBe('/settings/audit');
});

test('a value is taken, then dropped', () => {
  expect(toggled(undefined, 'a')).toEqual(['a']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});
