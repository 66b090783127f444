'use client';

import type { ReactNode } from 'react';
import { Checkbox } from '@/components/ui/field';
import { Table, Th } from '@/components/ui/table';
import { type ConnectorListInput, connectorsHref, sortedBy, sortOf, toggled } from '@/lib/connectors/list-input';
import type { ConnectorList } from '@/lib/connectors/server/list-connectors';
import { ConnectorRow } from './connector-row';
import styles from './connectors.module.css';

/** The page's connectors, two lines a row. */
export function ConnectorsTable({
  list,
  input,
  selected,
  onSelect,
  onSelectAll,
}: {
  list: ConnectorList;
  input: ConnectorListInput;
  selected: ReadonlySet<string>;
  onSelect: (id: string, selected: boolean) => void;
  onSelectAll: (selected: boolean) => void;
}): ReactNode {
  const head = (column: string, label: string, look: { align?: 'right'; hideOnPhone?: boolean } = {}) => (
    <Th {...look} sort={sortOf(input, column)} sortHref={connectorsHref(sortedBy(input, column))}>
      {label}
    </Th>
  );
  const noOwner = input.owner?.includes('none') ? input : toggled(input, 'owner', 'none');
  return (
    <Table label="Connectors" rows="two" rowCount={list.total} className={styles.table ?? ''}>
      <thead>
        <tr>
          <Th hideOnPhone className={styles.select}>
            <Checkbox
              label="Select all on this page"
              hideLabel
              checked={list.connectors.length > 0 && list.connectors.every(({ id }) => selected.has(id))}
              onChange={(event) => onSelectAll(event.target.checked)}
            />
          </Th>
          {head('name', 'Connector and identity')}
          {head('owner', 'Owner', { hideOnPhone: true })}
          {head('environment', 'Environment, tier', { hideOnPhone: true })}
          <Th>Status</Th>
          {head('tools', 'Tools', { hideOnPhone: true })}
          <Th hideOnPhone>Last hour</Th>
          {head('used', 'Last used', { align: 'right', hideOnPhone: true })}
          <Th align="right">
            <span className="visually-hidden">Actions</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {list.connectors.map((connector) => (
          <ConnectorRow
            key={connector.id}
            connector={connector}
            now={Date.parse(list.now)}
            selected={selected.has(connector.id)}
            noOwnerHref={connectorsHref(noOwner)}
            onSelect={onSelect}
          />
        ))}
      </tbody>
    </Table>
  );
}
