'use client';

import type { ReactNode } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { Tabs } from '@/components/ui/tabs';

const tabs = [
  { label: 'Members', href: '/settings/members' },
  { label: 'My account', href: '/settings/account' },
  { label: 'Agents acting for me', href: '/settings/agents' },
  { label: 'Roles', href: '/settings/roles' },
  { label: 'Review rules', href: '/settings/review' },
  { label: 'Policy set', href: '/settings/policy-set' },
  { label: 'Audit log', href: '/settings/audit' },
] as const;
const sampleTab = { label: 'Sample', href: '/settings/sample' } as const;

/** The pages of the settings. Sample is there while the sample workspace is. */
export function SettingsTabs({
  current,
}: {
  current: (typeof tabs)[number]['label'] | typeof sampleTab.label;
}): ReactNode {
  const { sample } = useFrameData();
  const shown = sample || current === sampleTab.label ? [...tabs, sampleTab] : tabs;
  return <Tabs label="Settings" tabs={shown.map((tab) => ({ ...tab, current: tab.label === current }))} />;
}
