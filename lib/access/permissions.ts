/**
 * Who may do what, as one table. Commands and queries name a permission; there is no default.
 */
export const roles = ['viewer', 'auditor', 'author', 'approver', 'responder', 'administrator'] as const;
export type Role = (typeof roles)[number];

const everyone = roles;
const only = (...some: Role[]): readonly Role[] => [...some, 'administrator'];

export const permissions = {
  'overview:read': everyone,
  'connectors:read': everyone,
  'connectors:register': only('author'),
  'connectors:edit': only('author'),
  'connectors:remove': only(),
  'connectors:call': only('author', 'responder'),
  'tools:approve': only('approver'),
  'identities:read': everyone,
  'identities:register': only('author'),
  'identities:remove': only(),
  'identities:issue-svid': only('author', 'responder'),
  'trust-domains:edit': only(),
  'trust-domains:refresh': only('author', 'approver', 'responder'),
  'credentials:read': everyone,
  'credentials:edit': only('author', 'responder'),
  'secrets:edit': only('author'),
  'delegations:read': everyone,
  'delegations:self': everyone,
  'oauth-clients:register': only(),
  'identity-providers:register': only(),
  'policies:read': everyone,
  'policies:dry-run': everyone,
  'policies:draft': only('author'),
  'policies:propose': only('author'),
  'policies:comment': only('auditor', 'author', 'approver', 'responder'),
  'policies:approve': only('approver'),
  'policies:publish': only('approver'),
  'policies:roll-back': only('author', 'approver', 'responder'),
  'policies:publish-emergency': only('approver', 'responder'),
  'policies:set-review-rule': only(),
  'policies:self-publish': only(),
  'policies:set-home': only(),
  'policies:break-glass': only('approver'),
  'rollouts:read': everyone,
  'rollouts:start': only('approver'),
  'rollouts:set-canary': only('approver'),
  'rollouts:promote': only('approver'),
  'rollouts:roll-back': only('approver', 'responder'),
  'gateways:read': everyone,
  'gateways:enrol': only(),
  'gateways:remove': only(),
  'gateways:set-freshness': only(),
  'enforcement:request': only('author', 'approver', 'responder'),
  'enforcement:approve': only('approver'),
  'enforcement:self-approve': only(),
  'decisions:read': everyone,
  'revocations:read': everyone,
  'revocations:revoke': only('responder', 'approver'),
  'revocations:reinstate': only('responder', 'approver'),
  'evidence:read': everyone,
  'evidence:judge': only('auditor', 'approver'),
  'evidence:choose-frameworks': only('auditor'),
  'evidence-packs:read': everyone,
  'evidence-packs:make': only('auditor', 'approver'),
  'evidence-packs:share': only('auditor'),
  'findings:read': everyone,
  'findings:close': only('responder', 'approver'),
  'access-reviews:read': everyone,
  'access-reviews:open': only('approver', 'responder'),
  'access-reviews:decide': everyone,
  'access-reviews:complete': only('approver', 'responder'),
  'members:read': only('auditor'),
  'members:invite': only(),
  'members:edit': only(),
  'members:self': everyone,
  'audit:read': only('auditor'),
  'sample:remove': only(),
} as const satisfies Record<string, readonly Role[]>;

export type Permission = keyof typeof permissions;

/** True when any of the roles holds the permission. */
export function may(held: readonly Role[], permission: Permission): boolean {
  const holders: readonly Role[] = permissions[permission];
  return held.some((role) => holders.includes(role));
}

/** The reason a button is shut, in words for a person; null when it is open. */
export function whyNot(held: readonly Role[], permission: Permission): string | null {
  if (may(held, permission)) return null;
  return `Needs the role ${permissions[permission].join(' or ')}.`;
}

/** Whoever asks: a member in the browser or by token, or the product's own set-up and jobs. */
export type Actor = {
  kind: 'member' | 'token' | 'setup' | 'job';
  id: string;
  name: string;
  roles: readonly Role[];
  /** The browser session, when there is one. */
  sessionId: string | null;
};
