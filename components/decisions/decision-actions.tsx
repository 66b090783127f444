import type { ReactNode } from 'react';
import { Button } from '@/components/ui/button';
import type { DecisionDetail } from '@/lib/decisions/server/read-decision';

/** The policy a person would open to change this decision: the one that decided, else the one that came nearest. */
function policyHref({ row, explanation }: DecisionDetail): string | null {
  if (!row.policyVersion) return null;
  const policy = explanation.determining[0] ?? explanation.nearest[0];
  return `/policies/versions/${row.policyVersion}${policy ? `?policy=${encodeURIComponent(policy.id)}` : ''}`;
}

/** What to do next with a decision. @param pageHref the decision's own page, where this is only its panel. */
export function DecisionActions({ detail, pageHref }: { detail: DecisionDetail; pageHref?: string }): ReactNode {
  const { record, revocation, row } = detail;
  const policy = policyHref(detail);
  const asked = record.request !== null && record.connector !== null;
  return (
    <>
      {asked ? (
        <Button kind="primary" href={`/policies/dry-run?decision=${row.id}`}>
          Try this again
        </Button>
      ) : (
        <Button kind="primary" disabledReason="The policies were not asked, so there is nothing to try again.">
          Try this again
        </Button>
      )}
      {revocation && <Button href={`/revocations/${revocation.id}`}>Open revocation</Button>}
      {policy && asked && <Button href={policy}>Open policy</Button>}
      {pageHref && (
        <>
          <span className="grow not-on-phone" />
          <Button kind="quiet" className="not-on-phone" href={pageHref}>
            Open page
          </Button>
        </>
      )}
    </>
  );
}
