import type { ReactNode } from 'react';
import { Badge, Mark } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { DecisionLine } from '@/components/ui/decision-line';
import { Row, RowLink, Td, TwoLines } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import type { PolicyTestResult } from '@/lib/policies/policy-tests';
import { sketchJson } from '@/lib/policies/read-sketch';
import type { PolicyModels } from '@/lib/policies/server/load-policy-models';
import type { StoredTest } from '@/lib/policies/server/policy-tests';
import styles from './tests.module.css';

/** A test: its call, what must come of it, and what the version in force makes of it. */
export function TestRow({
  test,
  result,
  inventory,
  shut,
  onEdit,
}: {
  test: StoredTest;
  /** Null while it did not run. */
  result: PolicyTestResult | null;
  inventory: PolicyModels;
  shut: string | undefined;
  onEdit: () => void;
}): ReactNode {
  const { request } = test;
  const argumentsShown = Object.values(request.arguments)
    .map((value) => (typeof value === 'string' ? value : JSON.stringify(value)))
    .join(', ');
  const agent = inventory.agents.find(({ spiffeId }) => spiffeId === request.agent)?.name ?? request.agent;
  const connector = inventory.connectors.find(({ slug }) => slug === request.connector)?.name ?? request.connector;
  return (
    <Row>
      <Td className={styles.name}>
        <RowLink href={`/policies/dry-run?call=${encodeURIComponent(sketchJson(request, 0))}`}>{test.name}</RowLink>
      </Td>
      <Td hideOnPhone className={styles.call}>
        <TwoLines
          first={
            <DecisionLine
              person={undefined}
              agent={agent}
              connector={connector}
              tool={request.target ?? request.method}
              outcome={test.expected === 'allow' ? 'would-allow' : 'would-deny'}
              withoutBadge
              form="dense"
            />
          }
          second={
            <span className={styles.arguments} title={argumentsShown}>
              {argumentsShown || 'no arguments'}
            </span>
          }
          mono
        />
      </Td>
      <Td>{test.expected === 'allow' ? 'allowed' : 'denied'}</Td>
      <Td>
        {result === null && <span className="label">not run</span>}
        {result?.holds && <Mark state="allow">holds</Mark>}
        {result && !result.holds && (
          <Badge state="deny" icon="cross">
            would {result.got}
          </Badge>
        )}
      </Td>
      <Td hideOnPhone>
        <TwoLines first={test.createdBy} second={<Time at={test.createdAt} form="date-minute" />} />
      </Td>
      <Td align="right">
        <Button small disabledReason={shut} aria-label={`Edit ${test.name}`} onClick={onEdit}>
          Edit
        </Button>
      </Td>
    </Row>
  );
}
