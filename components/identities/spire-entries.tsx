import type { ReactNode } from 'react';
import { Table, Td, Th, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { useApiQuery } from '@/lib/http/client/api-query';
import { spireEntries } from '@/lib/identities/client/spire';
import styles from './identities.module.css';

const life = (seconds: number | null) => (seconds === null ? 'as SPIRE sets it' : durationWords(seconds * 1000));

/** The nodes that hand an identity its SVIDs and the selectors a workload has to meet there, as last imported from SPIRE. */
export function SpireEntries({ id }: { id: string }): ReactNode {
  const { data } = useApiQuery(spireEntries, { id });
  if (!data || data.entries.length === 0) return null;
  return (
    <Table label="Registration entries of SPIRE" rows="two" inset>
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
        {data.entries.map(({ entryId, parentId, attestation, selectors, x509Seconds, jwtSeconds, importedAt }) => (
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
