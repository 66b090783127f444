import type { EvidenceRow } from './row';

const at = (path: string) => (id: string) => `${path}/${encodeURIComponent(id)}`;

const pages: Record<EvidenceRow['kind'], (id: string) => string> = {
  decision: at('/decisions'),
  connector: at('/connectors'),
  // A tool's id is its connector's and its name.
  tool: (id) => {
    const [connector = '', ...name] = id.split('/');
    return `/connectors/${connector}?tool=${encodeURIComponent(name.join('/'))}`;
  },
  identity: at('/identities'),
  person: at('/identities/persons'),
  member: (id) => `/settings/members?member=${encodeURIComponent(id)}`,
  credential: at('/identities/credentials'),
  delegation: at('/identities/delegations'),
  revocation: at('/revocations'),
  gateway: at('/gateways'),
  'policy-version': at('/policies/versions'),
  finding: at('/findings'),
  'audit-event': (id) => `/settings/audit?q=${encodeURIComponent(id)}`,
  'trust-domain': at('/identities/trust-domains'),
  'access-review': at('/evidence/access-reviews'),
  control: (id) => `/evidence/countersign?requirement=${encodeURIComponent(id)}`,
};

/** Where what a row is of is looked at. */
export const pageOf = ({ kind, id }: Pick<EvidenceRow, 'kind' | 'id'>): string => pages[kind](id);
