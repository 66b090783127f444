import type { ReactNode } from 'react';
import { Tabs } from '@/components/ui/tabs';

/** Connectors, and their tools over all of them. */
export function ConnectorTabs({
  current,
  all,
}: {
  current: 'connectors' | 'tools';
  all: { connectors: number; tools: number };
}): ReactNode {
  return (
    <Tabs
      label="Inventory"
      tabs={[
        { label: 'Connectors', href: '/connectors', count: all.connectors, current: current === 'connectors' },
        { label: 'Tools', href: '/connectors/tools', count: all.tools, current: current === 'tools' },
      ]}
    />
  );
}
