import { describe, expect, test } from 'vitest';
import { permissionGrid } from './permission-grid';
import { may, type Permission, permissions, roles, whyNot } from './permissions';

const grid = (Object.keys(permissions) as Permission[])
  .map(
    (permission) =>
      `${permission.padEnd(28)}${roles
        .map((role) => (may([role], permission) ? role : ''))
        .filter(Boolean)
        .join(' ')}`,
  )
  .join('\n');

// Who may do what is a decision of people: a change of it is read here, word by word.
test('the permission table', () => {
  expect(`\n${grid}\n`).toMatchInlineSnapshot(`
    "
    overview:read               viewer auditor author approver responder administrator
    connectors:read             viewer auditor author approver responder administrator
    connectors:register         author administrator
    connectors:edit             author administrator
    connectors:remove           administrator
    connectors:call             author responder administrator
    tools:approve               approver administrator
    identities:read             viewer auditor author approver responder administrator
    identities:register         author administrator
    identities:remove           administrator
    identities:issue-svid       author responder administrator
    trust-domains:edit          administrator
    trust-domains:refresh       author approver responder administrator
    credentials:read            viewer auditor author approver responder administrator
    credentials:edit            author responder administrator
    secrets:edit                author administrator
    delegations:read            viewer auditor author approver responder administrator
    delegations:self            viewer auditor author approver responder administrator
    oauth-clients:register      administrator
    identity-providers:register administrator
    policies:read               viewer auditor author approver responder administrator
    policies:dry-run            viewer auditor author approver responder administrator
    policies:draft              author administrator
    policies:propose            author administrator
    policies:comment            auditor author approver responder administrator
    policies:approve            approver administrator
    policies:publish            approver administrator
    policies:roll-back          author approver responder administrator
    policies:publish-emergency  approver responder administrator
    policies:set-review-rule    administrator
    policies:self-publish       administrator
    policies:set-home           administrator
    policies:break-glass        approver administrator
    rollouts:read               viewer auditor author approver responder administrator
    rollouts:start              approver administrator
    rollouts:set-canary         approver administrator
    rollouts:promote            approver administrator
    rollouts:roll-back          approver responder administrator
    gateways:read               viewer auditor author approver responder administrator
    gateways:enrol              administrator
    gateways:remove             administrator
    gateways:set-freshness      administrator
    enforcement:request         author approver responder administrator
    enforcement:approve         approver administrator
    enforcement:self-approve    administrator
    decisions:read              viewer auditor author approver responder administrator
    revocations:read            viewer auditor author approver responder administrator
    revocations:revoke          approver responder administrator
    revocations:reinstate       approver responder administrator
    evidence:read               viewer auditor author approver responder administrator
    evidence:judge              auditor approver administrator
    evidence:choose-frameworks  auditor administrator
    evidence-packs:read         viewer auditor author approver responder administrator
    evidence-packs:make         auditor approver administrator
    evidence-packs:share        auditor administrator
    findings:read               viewer auditor author approver responder administrator
    findings:close              approver responder administrator
    access-reviews:read         viewer auditor author approver responder administrator
    access-reviews:open         approver responder administrator
    access-reviews:decide       viewer auditor author approver responder administrator
    access-reviews:complete     approver responder administrator
    members:read                auditor administrator
    members:invite              administrator
    members:edit                administrator
    members:self                viewer auditor author approver responder administrator
    audit:read                  auditor administrator
    sample:remove               administrator
    "
  `);
});

describe('may', () => {
  test('roles add up, and nobody without a role may do anything', () => {
    expect(may(['viewer', 'approver'], 'policies:publish')).toBe(true);
    expect(may(['viewer'], 'policies:publish')).toBe(false);
    for (const permission of Object.keys(permissions) as Permission[]) expect(may([], permission)).toBe(false);
  });

  test('an administrator may do everything, and no other role that manages members', () => {
    for (const permission of Object.keys(permissions) as Permission[])
      expect(may(['administrator'], permission)).toBe(true);
    const others = roles.filter((role) => role !== 'administrator');
    expect(may(others, 'members:edit')).toBe(false);
    expect(may(others, 'policies:self-publish')).toBe(false);
  });

  test('who writes policy does not publish it', () => {
    expect(may(['author'], 'policies:publish')).toBe(false);
    expect(may(['approver'], 'policies:draft')).toBe(false);
  });
});

test('a shut door says who may open it', () => {
  expect(whyNot(['viewer'], 'policies:publish')).toBe('Needs the role approver or administrator.');
  expect(whyNot(['approver'], 'policies:publish')).toBeNull();
});

test('the grid on the screen is the table', () => {
  const rows = permissionGrid().flatMap(({ rows: ofNoun }) => ofNoun);
  expect(rows).toHaveLength(Object.keys(permissions).length);
  for (const { permission, holders } of rows)
    for (const role of roles) expect(holders.includes(role)).toBe(may([role], permission));
});
