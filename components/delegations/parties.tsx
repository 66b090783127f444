import Link from 'next/link';
import type { ReactNode } from 'react';
import type { DelegationRow } from '@/lib/delegations/server/delegation-rows';

/** With whom it began, as a link. */
export function Origin({ row: { person, subject } }: { row: Pick<DelegationRow, 'person' | 'subject'> }): ReactNode {
  if (person) {
    return (
      <Link className="link-plain" href={`/identities/persons/${person.id}`}>
        {person.name}
      </Link>
    );
  }
  if (!subject) return 'nobody';
  return (
    <Link className="link-plain" href={`/identities/${subject.id}`}>
      {subject.name}
    </Link>
  );
}

/** Whose hand it came from, when not from the person or the workload it began with. */
export const handedOn = ({ handedOnBy, purpose }: DelegationRow): string =>
  [handedOnBy ? `handed on by ${handedOnBy.name}` : 'at first hand', ...(purpose ? [`“${purpose}”`] : [])].join(' · ');

/** The connectors it reaches, each as a link. */
export function Connectors({ row: { connectors } }: { row: Pick<DelegationRow, 'connectors'> }): ReactNode {
  return connectors.map(({ id, name }, index) => (
    <span key={`${id} ${name}`}>
      {index > 0 && ', '}
      {id ? (
        <Link className="link-plain" href={`/connectors/${id}`}>
          {name}
        </Link>
      ) : (
        name
      )}
    </span>
  ));
}
