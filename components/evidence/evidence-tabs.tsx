import type { ReactNode } from 'react';
import { Tabs } from '@/components/ui/tabs';

const tabs = [
  { key: 'posture', label: 'Posture', href: '/evidence' },
  { key: 'metrics', label: 'Metrics', href: '/evidence/metrics' },
  { key: 'not-assessed', label: 'Not assessed', href: '/evidence/not-assessed' },
  { key: 'reports', label: 'Reports', href: '/evidence/packs' },
  { key: 'access-reviews', label: 'Access reviews', href: '/evidence/access-reviews' },
] as const;

/** What holds, what measures it, what nobody measured, what was reported of it, and who still needs what they have. */
export function EvidenceTabs({
  current,
  notAssessed,
}: {
  current: (typeof tabs)[number]['key'];
  /** How many requirements nobody can say anything of, where that is known. */
  notAssessed?: number | undefined;
}): ReactNode {
  return (
    <Tabs
      label="Evidence"
      tabs={tabs.map(({ key, label, href }) => ({
        label,
        href,
        current: key === current,
        count: key === 'not-assessed' ? notAssessed : undefined,
      }))}
    />
  );
}
