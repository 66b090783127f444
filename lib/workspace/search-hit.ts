type HitKind =
  | 'connector'
  | 'tool'
  | 'identity'
  | 'person'
  | 'delegation'
  | 'token'
  | 'credential'
  | 'policy'
  | 'policy version'
  | 'policy draft'
  | 'decision'
  | 'revocation'
  | 'gateway'
  | 'member'
  | 'framework'
  | 'requirement'
  | 'metric';

/** A row a search found. `parent` is the object whose page shows it. */
export type Hit = { kind: HitKind; id: string; label: string; detail: string | null; parent: string | null };

/** As the palette takes it. */
export type FoundObject = { id: string; kind: string; label: string; detail?: string; href: string; icon: string };

const pages: Record<HitKind, { icon: string; href: (hit: Hit) => string }> = {
  connector: { icon: 'connectors', href: ({ id }) => `/connectors/${id}` },
  tool: { icon: 'connector', href: ({ parent }) => `/connectors/${parent}` },
  identity: { icon: 'identities', href: ({ id }) => `/identities/${id}` },
  person: { icon: 'person', href: ({ id }) => `/identities/persons/${id}` },
  delegation: { icon: 'agent', href: ({ id }) => `/identities/delegations/${id}` },
  token: { icon: 'key', href: ({ id, parent }) => `/identities/delegations/${parent}?token=${id}` },
  credential: { icon: 'key', href: ({ id }) => `/identities/credentials/${id}` },
  policy: { icon: 'policies', href: ({ id }) => `/policies?policy=${encodeURIComponent(id)}` },
  'policy version': { icon: 'policies', href: ({ id }) => `/policies/versions/${id}` },
  'policy draft': { icon: 'pencil', href: ({ id }) => `/policies/drafts/${id}` },
  decision: { icon: 'decisions', href: ({ id }) => `/decisions/${id}` },
  revocation: { icon: 'revocations', href: ({ id }) => `/revocations/${id}` },
  gateway: { icon: 'gateways', href: ({ id }) => `/gateways/${id}` },
  member: { icon: 'person', href: ({ id }) => `/settings/members?member=${id}` },
  framework: { icon: 'evidence', href: ({ id }) => `/evidence/${id}` },
  requirement: {
    icon: 'evidence',
    href: ({ id, parent }) => `/evidence/${parent}?requirement=${encodeURIComponent(id.slice(`${parent}/`.length))}`,
  },
  metric: { icon: 'evidence', href: ({ id }) => `/evidence/metrics/${id}` },
};

/** Where a found row opens, and how the palette shows it. */
export function foundObject(hit: Hit): FoundObject {
  const { icon, href } = pages[hit.kind];
  return {
    id: hit.id,
    kind: hit.kind,
    label: hit.label,
    ...(hit.detail ? { detail: hit.detail } : {}),
    href: href(hit),
    icon,
  };
}
