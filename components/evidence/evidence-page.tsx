import type { ReactNode } from 'react';
import type { Crumb } from '@/components/shell/navigation';
import { Page } from '@/components/shell/page';
import type { Period } from '@/lib/evidence/measure/period';
import type { EvidenceView } from '@/lib/evidence/page-input';
import { EvidenceTabs } from './evidence-tabs';
import { PeriodControl } from './period-control';
import { ScopeControl } from './scope-control';

/** A page of evidence: its tabs, and over which time and of which environments it speaks. */
export function EvidencePage({
  title,
  heading,
  current,
  notAssessed,
  trail,
  sub,
  path,
  view,
  period,
  actions,
  fill = false,
  children,
}: {
  title: string;
  heading?: ReactNode;
  current: Parameters<typeof EvidenceTabs>[0]['current'];
  notAssessed?: number | undefined;
  trail?: Crumb[];
  sub?: ReactNode;
  /** The page's own, without what it is asked. */
  path: string;
  view: EvidenceView;
  period: Period;
  actions?: ReactNode;
  fill?: boolean;
  children: ReactNode;
}): ReactNode {
  return (
    <Page
      title={title}
      heading={heading}
      sub={sub}
      fill={fill}
      {...(trail && { trail })}
      actions={
        <>
          <ScopeControl path={path} input={view.input} />
          <PeriodControl path={path} view={view} period={period} />
          {actions}
        </>
      }
    >
      <EvidenceTabs current={current} notAssessed={notAssessed} />
      {children}
    </Page>
  );
}
