import { describe, expect, test } from 'vitest';
import { folderPath, type PolicyHome, repositoryName, whyNotHere, whyNotPush } from './policy-home';

const git: PolicyHome = {
  kind: 'git',
  repository: 'git.example/acme/policies',
  path: 'mcp',
  setAt: '',
  setterName: '',
};
const broken = { id: '', reason: '', at: '', byName: '', expiresAt: '' };

describe('a set kept in Git', () => {
  test('is not written here, and says where it is', () => {
    expect(whyNotHere(git, null)).toMatch('kept in Git, at git.example/acme/policies, folder mcp');
    expect(whyNotHere({ kind: 'console' }, null)).toBeNull();
  });
  test('is written here while the glass is broken', () => {
    expect(whyNotHere(git, broken)).toBeNull();
  });
});

test.each([
  ['https://github.com/acme/policies.git', 'github.com/acme/policies'],
  ['https://x-access-token:ghs_secret@GitHub.com/acme/policies', 'github.com/acme/policies'],
  ['git@github.com:acme/policies.git', 'github.com/acme/policies'],
  ['ssh://git@git.example:2222/acme/policies.git/', 'git.example/acme/policies'],
  ['github.com/acme/policies', 'github.com/acme/policies'],
  ['/srv/git/policies.git', '/srv/git/policies'],
  ['file:///srv/git/policies', '/srv/git/policies'],
  ['policies', null],
  ['https://host', null],
  ['https://host/a?token=x', null],
  ['https://host/a@b', null],
  ['', null],
])('the repository %j is named %j', (address, name) => {
  expect(repositoryName(address)).toBe(name);
});

test.each([
  ['', ''],
  ['.', ''],
  ['./mcp//policy/', 'mcp/policy'],
  ['../x', null],
  ['a/../../x', null],
])('the folder %j is %j', (path, name) => {
  expect(folderPath(path)).toBe(name);
});

describe('a push', () => {
  const digest = 'a'.repeat(64);
  const base = { manifest: { version: 3, digest }, head: 5, elsewhere: null, digest };
  const by = { number: 4, publisherName: 'Ilse', message: 'Cut off the crawler.' };
  test('on its own history goes on without a new export', () => {
    expect(whyNotPush(base)).toBeNull();
    expect(whyNotPush({ ...base, elsewhere: { ...by, number: 3 } })).toBeNull();
  });
  test('never undoes what was published from elsewhere since', () => {
    expect(whyNotPush({ ...base, elsewhere: by })).toMatch(/Ilse published v4 from elsewhere: Cut off the crawler\./);
  });
  test('of a folder of another console is refused', () => {
    expect(whyNotPush({ ...base, digest: 'b'.repeat(64) })).toMatch('another one');
    expect(whyNotPush({ ...base, manifest: { version: 9, digest } })).toMatch('another one');
  });
  test('of a first set needs no version', () => {
    expect(whyNotPush({ manifest: { version: 0, digest }, head: 0, elsewhere: null, digest: null })).toBeNull();
  });
});
