import type { Permission } from '@/lib/access/permissions';
import type { Database } from '@/lib/database/client';

export type FirstStep = {
  label: string;
  /** The row that shows it is done: what, and when; null while it is not. */
  done: { what: string; at: string } | null;
  /** Why it comes next, or how. */
  hint: string;
  href: string;
  permission: Permission;
};
export type FirstSteps = FirstStep[];

const done = (what: string | undefined, at: Date | undefined): FirstStep['done'] =>
  what !== undefined && at ? { what, at: at.toISOString() } : null;

/** The steps from an empty workspace to the first decided call, each checked by a row and never by a click. */
export async function readFirstSteps(db: Database): Promise<FirstSteps> {
  const oldest = { orderBy: { createdAt: 'asc' } } as const;
  const [members, gateway, connector, agent, version, decision] = await Promise.all([
    // An account without a password is a machine's, such as the command line's.
    db.member.findMany({
      where: { passwordHash: { not: null } },
      ...oldest,
      take: 2,
      select: { name: true, createdAt: true },
    }),
    db.gateway.findFirst({ where: { removal: null }, orderBy: { enrolledAt: 'asc' } }),
    db.connector.findFirst(oldest),
    db.identity.findFirst({ where: { kind: 'agent' }, ...oldest }),
    db.policyVersion.findFirst({ orderBy: { number: 'asc' }, select: { number: true, publishedAt: true } }),
    db.decision.findFirst({ orderBy: [{ at: 'desc' }, { id: 'desc' }], select: { at: true, connectorName: true } }),
  ]);
  return [
    {
      label: 'Create the first account',
      done: done(members[0]?.name, members[0]?.createdAt),
      hint: 'Whoever sets the console up administers it.',
      href: '/settings/members',
      permission: 'members:invite',
    },
    {
      label: 'Connect a gateway',
      done: done(gateway?.name, gateway?.enrolledAt),
      hint: 'It decides every call, and denies everything until a policy permits.',
      href: '/gateways',
      permission: 'gateways:enrol',
    },
    {
      label: 'Import connectors',
      done: done(connector?.name, connector?.createdAt),
      hint: 'Paste the file your client already has. Reading it runs nothing.',
      href: '/connectors/import',
      permission: 'connectors:register',
    },
    {
      label: 'Register an agent',
      done: done(agent?.name, agent?.createdAt),
      hint: 'A caller is known by its SPIFFE ID, not by its network.',
      href: '/identities',
      permission: 'identities:register',
    },
    {
      label: 'Publish a policy',
      done: done(version ? `v${version.number}` : undefined, version?.publishedAt),
      hint: 'Whatever no policy permits is denied.',
      href: '/policies',
      permission: 'policies:draft',
    },
    {
      label: 'See a call decided',
      done: done(decision ? (decision.connectorName ?? 'a call') : undefined, decision?.at),
      hint: 'Point a client at a gateway; its calls arrive here.',
      href: '/decisions',
      permission: 'decisions:read',
    },
    {
      label: 'Invite a second person',
      done: done(members[1]?.name, members[1]?.createdAt),
      hint: 'Nobody publishes their own policy.',
      href: '/settings/members',
      permission: 'members:invite',
    },
  ];
}
