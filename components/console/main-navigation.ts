import type { NavigationGroup } from '@/components/shell/navigation';

/** The console's pages by the job they serve, with what waits there. Only pages that exist are listed. */
export const mainNavigation = ({ findings }: { findings: number }): NavigationGroup[] => [
  {
    label: 'Watch',
    items: [
      { label: 'Overview', href: '/', icon: 'overview' },
      { label: 'Decisions', href: '/decisions', icon: 'decisions' },
      { label: 'Findings', href: '/findings', icon: 'findings', count: findings },
    ],
  },
  {
    label: 'Control',
    items: [
      { label: 'Connectors', href: '/connectors', icon: 'connectors' },
      { label: 'Identities', href: '/identities', icon: 'identities' },
      { label: 'Policies', href: '/policies', icon: 'policies' },
      { label: 'Gateways', href: '/gateways', icon: 'gateways' },
    ],
  },
  { label: 'Act', items: [{ label: 'Revocations', href: '/revocations', icon: 'revocations' }] },
  {
    label: 'Prove',
    items: [
      { label: 'Evidence', href: '/evidence', icon: 'evidence' },
      { label: 'Settings', href: '/settings', icon: 'settings' },
    ],
  },
];
