import type { ReactNode } from 'react';
import { Tabs } from '@/components/ui/tabs';

const tabs = [
  { label: 'In force', href: '/policies' },
  { label: 'Versions', href: '/policies/versions' },
  { label: 'Roll-outs', href: '/policies/rollouts' },
  { label: 'Tests', href: '/policies/tests' },
  { label: 'Dry run', href: '/policies/dry-run' },
  { label: 'Replays', href: '/policies/replays' },
  { label: 'Matrix', href: '/policies/matrix' },
] as const;

/** The pages about the policy set. */
export function PoliciesTabs({ current }: { current: (typeof tabs)[number]['label'] }): ReactNode {
  return <Tabs label="Policies" tabs={tabs.map((tab) => ({ ...tab, current: tab.label === current }))} />;
}
