import type { EvidenceRow } from './measure/row';

const at = (path: string) => (id: string) => `${path}/${encodeURIComponent(id)}`;

const pages: Record<Exclude<EvidenceRow['kind'], 'outcome'>, (id: string) => string> = {
  decision: at('/decisions'),
  // A day's id is its date (UTC).
  day: (id) => `/decisions?from=${id}T00:00:00.000Z&to=${id}T23:59:59.999Z`,
  connector: at('/connectors'),
  // A tool's id is its connector's and its name.
  tool: (id) => {
    const [connector = '', ...name] = id.split('/');
    return `/connectors/${connector}?tool=${encodeURIComponent(name.join('/'))}`;
  },
  identity: at('/identities'),
  member: (id) => `/settings/members?member=${encodeURIComponent(id)}`,
  credential: at('/identities/credentials'),
  delegation: at('/identities/delegations'),
  revocation: at('/revocations'),
  gateway: at('/gateways'),
  'policy-version': at('/policies/versions'),
  finding: at('/findings'),
  // An event's id is its number: the log stands with it at the top.
  'audit-event': (id) => `/settings/audit?before=${Number(id) + 1}`,
  control: (id) => `/evidence/countersign?requirement=${encodeURIComponent(id)}`,
};

/** Where what a row is of is looked at; null of an outcome, for the decision that would show it is not here. */
export const pageOf = ({ kind, id }: Pick<EvidenceRow, 'kind' | 'id'>): string | null =>
  kind === 'outcome' ? null : pages[kind](id);
