import Link from 'next/link';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { placeWords } from '@/lib/credentials/places';
import type { CredentialDetail, CredentialPlaceRow } from '@/lib/credentials/server/read-credential';

function Where({ place }: { place: CredentialPlaceRow }): ReactNode {
  const { connector } = place;
  const words = connector ? placeWords[place.kind] : placeWords[place.kind].replace(/ (?:to|of|at|by)$/, '');
  return (
    <TwoLines
      mono
      first={
        <span>
          {words}{' '}
          {connector && (
            <Link className="link-plain" href={`/connectors/${connector.id}?tab=credentials`}>
              {connector.name}
            </Link>
          )}
        </span>
      }
      second={place.name}
    />
  );
}

/** Every place it was seen in, those it has left included. */
export function SeenIn({ credential }: { credential: CredentialDetail }): ReactNode {
  const { seenIn } = credential;
  return (
    <Section
      id="seen-in"
      title="Where it is"
      note={`${seenIn.length} ${seenIn.length === 1 ? 'place' : 'places'}`}
      flush
    >
      <Table label="Places" rows="two">
        <thead>
          <tr>
            <Th>Place</Th>
            <Th hideOnPhone>With</Th>
            <Th hideOnPhone>Reported by</Th>
            <Th hideOnPhone>First seen</Th>
            <Th>Last seen</Th>
            <Th align="right">Times</Th>
          </tr>
        </thead>
        <tbody>
          {seenIn.map((place) => (
            <tr key={place.id}>
              <Td>
                <Where place={place} />
              </Td>
              <Td hideOnPhone>
                {place.agent ? (
                  <Link className="link-plain" href={`/identities/${place.agent.id}`}>
                    {place.agent.name}
                  </Link>
                ) : (
                  <span className="label">the connector</span>
                )}
              </Td>
              <Td hideOnPhone>{place.reportedBy}</Td>
              <Td hideOnPhone>
                <Time at={place.firstSeenAt} form="date-minute" />
              </Td>
              <Td>
                {place.endedAt ? (
                  <span className="label">
                    until <Time at={place.endedAt} form="date-minute" />
                  </span>
                ) : place.decisionId ? (
                  <Link className="link-plain" href={`/decisions/${place.decisionId}`}>
                    <Time at={place.lastSeenAt} form="date-minute" />
                  </Link>
                ) : (
                  <Time at={place.lastSeenAt} form="date-minute" />
                )}
              </Td>
              <Td align="right">{place.seen.toLocaleString('en')}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
