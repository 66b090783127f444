import { describe, expect, it } from 'vitest';
import { findIssued, findKnown } from './find-credentials';

const token = 'ghp_abcdefghijklmnopqrstuvwxyz0123456789';

describe('in any value', () => {
  it('finds what has a known form, and says where', () => {
    const found = findKnown({ body: { text: `use ${token} for it` }, to: ['x', 'postgres://app:hunter22222@db/x'] });
    expect(found.map(({ path, read }) => [path, read.kind, read.secret])).toEqual([
      ['body.text', 'github-token', token],
      ['to[1]', 'url-password', 'hunter22222'],
    ]);
  });

  it('takes nothing else for one', () => {
    expect(
      findKnown({ password: 'correct horse battery', id: 'aB3dE5fG7hJ9kL1mN3pQ5rS7', n: 5, url: 'https://x/y' }),
    ).toEqual([]);
  });

  it('looks at a bounded part of a large or deep one', () => {
    expect(findKnown(['x'.repeat(70_000), token])).toEqual([]);
    let deep: unknown = token;
    for (let level = 0; level < 20; level += 1) deep = [deep];
    expect(findKnown(deep)).toEqual([]);
    expect(findKnown(Array.from({ length: 50 }, () => token))).toHaveLength(20);
  });
});

describe('in the answer of a tool that hands them out', () => {
  it('finds what a name calls a secret too, also in JSON inside a text, each once', () => {
    const text = JSON.stringify({ user: 'svc', password: 'correct-horse-battery', token });
    const found = findIssued({ content: [{ type: 'text', text }], structuredContent: { token } });
    expect(found.map(({ path, read }) => [path, read.kind])).toEqual([
      ['content[0].text: password', 'named'],
      ['content[0].text: token', 'github-token'],
    ]);
  });

  it('takes no plain answer for one', () => {
    expect(findIssued({ content: [{ type: 'text', text: 'Done. The token was not needed.' }] })).toEqual([]);
    expect(findIssued({ content: [{ type: 'text', text: '{broken' }] })).toEqual([]);
  });
});
