import { describe, expect, test } from 'vitest';
import type { Role } from '@/lib/access/permissions';
import { machineEmail } from './machine-account';
import { activeAdministrators, memberCan, memberState, type Standing } from './member-can';

const member = (id: string, roles: Role[], rest: Partial<Standing> = {}): Standing => ({
  id,
  name: id,
  email: `${id}@test.invalid`,
  roles,
  state: 'active',
  ...rest,
});
const root = member('root', ['administrator']);
const other = member('other', ['administrator', 'author']);
const invited = member('invited', ['administrator'], { state: 'invited' });
const gone = member('gone', ['author'], { state: 'departed' });
const machine = member('machine', ['administrator'], { state: 'machine' });
const viewer = member('viewer', ['viewer']);

test('only administrators who can sign in count', () => {
  expect(activeAdministrators([root, invited, gone, machine, viewer])).toEqual([root]);
});

describe('the last administrator', () => {
  test('keeps the role and stays', () => {
    expect(memberCan.changeRoles(root, root, ['author'], [root])).toMatch(/only administrator/);
    expect(memberCan.remove(other, root, [root])).toMatch(/only administrator/);
    expect(memberCan.changeRoles(root, root, ['author', 'administrator'], [root])).toBeNull();
  });

  test('is not guarded while there is another', () => {
    expect(memberCan.changeRoles(root, root, ['author'], [root, other])).toBeNull();
    expect(memberCan.remove(root, other, [root, other])).toBeNull();
  });
});

test('nobody removes themselves, and nobody without the role does anything', () => {
  expect(memberCan.remove(root, root, [root, other])).toMatch(/yourself/);
  expect(memberCan.remove(viewer, other, [root, other])).toMatch(/Needs the role administrator/);
  expect(memberCan.changeRoles(viewer, other, ['viewer'], [root, other])).toMatch(/Needs the role/);
  expect(memberCan.renewLink(viewer, invited)).toMatch(/Needs the role/);
});

test('a removed member and the command line’s account are left as they are', () => {
  expect(memberCan.changeRoles(root, gone, ['viewer'], [root, other])).toMatch(/was removed/);
  expect(memberCan.remove(root, gone, [root, other])).toMatch(/removed already/);
  expect(memberCan.renewLink(root, gone)).toMatch(/was removed/);
  for (const reason of [
    memberCan.changeRoles(root, machine, ['viewer'], [root]),
    memberCan.remove(root, machine, [root]),
    memberCan.renewLink(root, machine),
  ])
    expect(reason).toMatch(/command line/);
});

test('the state of a row', () => {
  const row = { email: 'a@test.invalid', passwordHash: null, departure: null };
  expect(memberState(row)).toBe('invited');
  expect(memberState({ ...row, passwordHash: 'x' })).toBe('active');
  expect(memberState({ ...row, passwordHash: 'x', departure: {} })).toBe('departed');
  expect(memberState({ ...row, email: machineEmail })).toBe('machine');
});
