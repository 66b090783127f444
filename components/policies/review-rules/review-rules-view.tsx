'use client';

import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Empty } from '@/components/ui/empty';
import { Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Row, Table, TableFoot, Td, Th } from '@/components/ui/table';
import { Time } from '@/components/ui/time';
import { SettingsTabs } from '@/components/workspace/settings-tabs';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { reviewRules } from '@/lib/policies/client/review-queries';
import { mostApprovers } from '@/lib/policies/review';
import type { ReviewRules } from '@/lib/policies/server/list-review-rules';
import styles from './review-rules.module.css';

const choices = Array.from({ length: mostApprovers }, (_, index) => index + 1);

function RuleRow({ rule }: { rule: ReviewRules['rules'][number] }): ReactNode {
  const { environment, approvers, connectors, set } = rule;
  const mayNot = useWhyNot('policies:set-review-rule');
  const change = useApiCommand<{ environment: string; approvers: number }, unknown>(
    'POST',
    '/api/v1/policies/review-rules',
  );
  return (
    <Row>
      <Td>{environment}</Td>
      <Td align="right" hideOnPhone>
        {connectors}
      </Td>
      <Td>
        <Select
          className={styles.choice}
          aria-label={`People who approve a change that reaches ${environment}`}
          value={approvers}
          disabled={mayNot !== undefined || change.pending}
          title={mayNot}
          onChange={(event) => void change.run({ environment, approvers: Number(event.target.value) })}
        >
          {choices.map((count) => (
            <option key={count} value={count}>
              {count === 1 ? '1 person' : `${count} people`}
            </option>
          ))}
        </Select>
        {change.problem && <ProblemNotice problem={change.problem} />}
      </Td>
      <Td hideOnPhone>
        {set ? (
          <>
            {set.byName}, <Time at={set.at} form="date-minute" />
          </>
        ) : (
          <span className="label">the usual number</span>
        )}
      </Td>
    </Row>
  );
}

/** How many people approve a policy change, by the environments it reaches. */
export function ReviewRulesView(): ReactNode {
  const { data, error } = useApiQuery(reviewRules, {});
  const mayNot = useWhyNot('policies:set-review-rule');
  return (
    <Page
      title="Review rules"
      heading="Settings"
      sub="How many people approve a policy change, by the environments of the connectors it can decide otherwise. Whoever publishes counts as one; author and proposer never do."
    >
      <SettingsTabs current="Review rules" />
      {error && <ProblemNotice problem={error.problem} />}
      {data?.rules.length === 0 && (
        <Empty reason="none" title="There is no environment yet">
          An environment comes with the first connector that is registered in it.
        </Empty>
      )}
      {data && data.rules.length > 0 && (
        <>
          <Table label="Review rules" rows="two">
            <thead>
              <tr>
                <Th>Environment</Th>
                <Th align="right" hideOnPhone>
                  Connectors
                </Th>
                <Th>Approved by</Th>
                <Th hideOnPhone>Set by</Th>
              </tr>
            </thead>
            <tbody>
              {data.rules.map((rule) => (
                <RuleRow key={rule.environment} rule={rule} />
              ))}
            </tbody>
          </Table>
          <TableFoot>
            {data.approvers === 1 ? '1 member' : `${data.approvers} members`} may approve and can sign in.
            {mayNot ? ` ${mayNot}` : ' The strictest rule among the environments a change reaches counts.'}
          </TableFoot>
        </>
      )}
    </Page>
  );
}
