import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Section } from '@/components/ui/section';
import { Table, TableFoot, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { ZoneName } from '@/components/ui/time-zone';
import type { GatewayDetail } from '@/lib/gateways/server/read-gateway';
import styles from './gateway.module.css';

/** Newest batches shown; the ledger's number says how many there are. */
const shown = 8;

/** The chain of sealed batches its decisions came in. */
export function BatchesSection({ gateway: { batches, ledgers } }: { gateway: GatewayDetail }): ReactNode {
  const delivered = ledgers.reduce((sum, { number }) => sum + number, 0);
  return (
    <Section
      id="batches"
      title="Decisions delivered"
      note="sealed batches, each linked to the one before by its hash"
      flush
    >
      {batches.length === 0 ? (
        <p className={styles.nothing}>
          No batch has arrived yet: it has made no decision, or cannot reach this console.
        </p>
      ) : (
        <>
          <Table label="Batches delivered" rows="dense">
            <thead>
              <tr>
                <Th>Batch</Th>
                <Th align="right">Records</Th>
                <Th>Hash</Th>
                <Th hideOnPhone>
                  Stored, <ZoneName />
                </Th>
              </tr>
            </thead>
            <tbody>
              {batches.slice(0, shown).map((batch) => (
                <tr key={`${batch.epoch} ${batch.number}`}>
                  <Td className="number">{batch.number.toLocaleString('en')}</Td>
                  <Td align="right">{batch.count.toLocaleString('en')}</Td>
                  <Td>
                    <CopyId value={batch.hash} label={`hash of batch ${batch.number}`} />
                  </Td>
                  <Td hideOnPhone>
                    <Time at={batch.storedAt} />
                  </Td>
                </tr>
              ))}
            </tbody>
          </Table>
          <TableFoot>
            <span className="number">
              {delivered.toLocaleString('en')} {delivered === 1 ? 'batch' : 'batches'} stored in{' '}
              {ledgers.length === 1 ? '1 epoch' : `${ledgers.length} epochs`}, none missing; a number that is left out
              is refused
            </span>
          </TableFoot>
        </>
      )}
    </Section>
  );
}
