import Link from 'next/link';
import type { ReactNode } from 'react';
import { RevokeButton } from '@/components/revocations/revoke-button';
import { Badge } from '@/components/ui/badge';
import { Checkbox } from '@/components/ui/field';
import { Icon } from '@/components/ui/icon';
import { Spark } from '@/components/ui/spark';
import { Row, RowLink, Td, TwoLines } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import { lastHourBars } from '@/lib/connectors/last-hour';
import type { ConnectorRow as Connector } from '@/lib/connectors/server/read-rows';
import styles from './connectors.module.css';
import { StatusBadge } from './status-badge';

/** The path of a SPIFFE ID: its trust domain is the same for most rows. */
const spiffePath = (spiffeId: string): string => spiffeId.replace(/^spiffe:\/\/[^/]+/, '');

/** One connector of the list. `selected` comes as a value of its own, so that the row shows what is chosen now. */
export function ConnectorRow({
  connector,
  now,
  selected,
  noOwnerHref,
  onSelect,
}: {
  connector: Connector;
  now: number;
  selected: boolean;
  noOwnerHref: string;
  onSelect: (id: string, selected: boolean) => void;
}): ReactNode {
  const { id, name } = connector;
  const hour = lastHourBars(connector.lastHour);
  return (
    <Row selected={selected}>
      <Td hideOnPhone className={styles.select}>
        <Checkbox
          label={`Select ${name}`}
          hideLabel
          checked={selected}
          onChange={(event) => onSelect(id, event.target.checked)}
        />
      </Td>
      <Td>
        <TwoLines
          first={
            <RowLink href={`/connectors/${id}`} className={connector.revocationId ? 'struck' : 'strong'}>
              {name}
            </RowLink>
          }
          second={connector.spiffeId ? spiffePath(connector.spiffeId) : 'no identity bound'}
          mono={connector.spiffeId !== null}
        />
      </Td>
      <Td hideOnPhone>
        {connector.owner?.name ?? (
          <Link href={noOwnerHref} scroll={false} title="Show connectors without an owner">
            <Badge state="unknown">no owner</Badge>
          </Link>
        )}
      </Td>
      <Td hideOnPhone>
        <TwoLines first={connector.environment} second={connector.tier} />
      </Td>
      <Td>
        <StatusBadge status={connector.status} />
      </Td>
      <Td hideOnPhone>
        {connector.tools === 0 ? (
          <span className="label">none known</span>
        ) : (
          <>
            <Link className="number-link" href={`/connectors/${id}`} aria-label={`${connector.tools} tools of ${name}`}>
              {connector.tools}
            </Link>
            {connector.writingTools > 0 && (
              <span className={styles.effect}>
                <Icon name="pencil" size={12} />
                {connector.writingTools} write
              </span>
            )}
          </>
        )}
      </Td>
      <Td hideOnPhone className={styles.hour}>
        <Spark buckets={hour.buckets} label={hour.label} width={86} />
      </Td>
      <Td hideOnPhone align="right">
        {connector.lastUsedAt ? <Age at={connector.lastUsedAt} now={now} /> : <span className="label">never</span>}
      </Td>
      <Td align="right">
        <RevokeButton subject={{ kind: 'connector', id, name }} openRevocationId={connector.revocationId} small />
      </Td>
    </Row>
  );
}
