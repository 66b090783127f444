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

type Words = { one: string; page: string; doer: 'to' | 'by' | 'for' | 'under' | 'with' };

/** In words, and where it is looked at. `doer` joins it to "the next call". */
export const subjectWords: Record<SubjectKind, Words> = {
  connector: { one: 'connector', page: '/connectors', doer: 'to' },
  identity: { one: 'identity', page: '/identities', doer: 'by' },
  person: { one: 'person', page: '/identities/persons', doer: 'for' },
  delegation: { one: 'delegation', page: '/identities/delegations', doer: 'under' },
  credential: { one: 'credential', page: '/identities/delegations/tokens', doer: 'with' },
};

export const isSubjectKind = (kind: string): kind is SubjectKind => (subjectKinds as readonly string[]).includes(kind);
