import type { ReactNode } from 'react';
import { Mark } from '@/components/ui/badge';
import { Section } from '@/components/ui/section';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { useApiQuery } from '@/lib/http/client/api-query';
import { identityPlaces } from '@/lib/identities/client/spire';
import type { IdentityPlaces as Places } from '@/lib/identities/server/read-places';
import styles from './identities.module.css';

const life = (seconds: number | null) => (seconds === null ? 'as SPIRE sets it' : durationWords(seconds * 1000));

function Signs({ signs }: { signs: Places['signs'] }): ReactNode {
  if (signs.length === 0) return null;
  return (
    <ul className={styles.signs} aria-label="Signs that it is shared">
      {signs.map(({ kind, title, evidence }) => (
        <li key={kind}>
          <Mark state="expiring">It {title}.</Mark> {evidence}
        </li>
      ))}
    </ul>
  );
}

function Seen({ seen }: { seen: Places['seen'] }): ReactNode {
  return (
    <Table label="Where it was seen within a day">
      <thead>
        <tr>
          <Th>Seen at</Th>
          <Th>Place</Th>
          <Th align="right" hideOnPhone>
            First
          </Th>
          <Th align="right">Last</Th>
        </tr>
      </thead>
      <tbody>
        {seen.map(({ kind, value, firstAt, lastAt }) => (
          <tr key={`${kind} ${value}`}>
            <Td>{kind === 'source' ? 'source address' : 'environment'}</Td>
            <Td mono={kind === 'source'}>{value}</Td>
            <Td align="right" hideOnPhone>
              <Time at={firstAt} form="date-minute" />
            </Td>
            <Td align="right">
              <Time at={lastAt} form="date-minute" />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Entries({ entries }: { entries: Places['entries'] }): ReactNode {
  return (
    <Table label="Registration entries of SPIRE" rows="two">
      <thead>
        <tr>
          <Th>Node</Th>
          <Th>Selectors</Th>
          <Th hideOnPhone>X.509 lives</Th>
          <Th hideOnPhone>JWT lives</Th>
          <Th align="right" hideOnPhone>
            Imported
          </Th>
        </tr>
      </thead>
      <tbody>
        {entries.map(({ entryId, parentId, attestation, selectors, x509Seconds, jwtSeconds, importedAt }) => (
          <tr key={entryId}>
            <Td>
              <TwoLines first={parentId} second={attestation ? `attested by ${attestation}` : `entry ${entryId}`} />
            </Td>
            <Td mono className={styles.selectors}>
              {selectors.join(', ') || 'none'}
            </Td>
            <Td hideOnPhone>{life(x509Seconds)}</Td>
            <Td hideOnPhone>{life(jwtSeconds)}</Td>
            <Td align="right" hideOnPhone>
              <Time at={importedAt} form="date-minute" />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** Where it is used: as gateways saw it within a day, and as SPIRE registers it. One workload, or signs of more. */
export function IdentityPlaces({ id }: { id: string }): ReactNode {
  const { data } = useApiQuery(identityPlaces, { id });
  if (!data || data.entries.length + data.seen.length === 0) return null;
  return (
    <Section id="places" title="Where it is used" note="within a day, and as last imported from SPIRE" flush>
      <Signs signs={data.signs} />
      {data.seen.length > 0 && <Seen seen={data.seen} />}
      {data.entries.length > 0 && <Entries entries={data.entries} />}
    </Section>
  );
}
