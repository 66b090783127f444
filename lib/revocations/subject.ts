import type { RevocationSubject } from '@/lib/gateways/wire';

/** What can be revoked. */
export const subjectKinds = ['connector', 'identity', 'person', 'delegation', 'credential'] as const;
export type SubjectKind = RevocationSubject['kind'];

/** The id of its row. */
export function subjectId(subject: RevocationSubject): string {
  switch (subject.kind) {
    case 'connector':
      return subject.connectorId;
    case 'identity':
      return subject.identityId;
    case 'person':
      return subject.personId;
    case 'delegation':
      return subject.delegationId;
    case 'credential':
      return subject.credentialId;
  }
}

/** The name it has where people see it: a slug, a SPIFFE ID, else its id. */
export function subjectKey(subject: RevocationSubject): string {
  if (subject.kind === 'connector') return subject.slug;
  return subject.kind === 'identity' ? subject.spiffeId : subjectId(subject);
}

/** What a gateway finds it by: the SPIFFE ID of an identity, because credentials carry no other; else the id of its row. */
export const subjectMatch = (subject: RevocationSubject): string =>
  subject.kind === 'identity' ? subject.spiffeId : subjectId(subject);

type Words = { one: string; pageOf: (id: string) => string; doer: 'to' | 'by' | 'for' | 'under' | 'with' };

/** In words, and where it is looked at. `doer` joins it to "the next call". */
export const subjectWords: Record<SubjectKind, Words> = {
  connector: { one: 'connector', pageOf: (id) => `/connectors/${id}`, doer: 'to' },
  identity: { one: 'identity', pageOf: (id) => `/identities/${id}`, doer: 'by' },
  person: { one: 'person', pageOf: (id) => `/identities/persons/${id}`, doer: 'for' },
  delegation: { one: 'delegation', pageOf: (id) => `/identities/delegations/${id}`, doer: 'under' },
  credential: { one: 'credential', pageOf: (id) => `/timeline?kind=credential&id=${id}`, doer: 'with' },
};

/** What the log is filtered by to see a subject's calls. */
export const fieldOf = {
  connector: 'connector',
  identity: 'agent',
  person: 'person',
  delegation: 'delegation',
  credential: 'credential',
} as const satisfies Record<SubjectKind, string>;
