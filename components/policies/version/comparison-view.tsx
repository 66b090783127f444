'use client';

import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { Page } from '@/components/shell/page';
import { Button } from '@/components/ui/button';
import { Field, Select } from '@/components/ui/field';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Row, RowLink, Table, Td, Th } from '@/components/ui/table';
import { useApiQuery } from '@/lib/http/client/api-query';
import { policyHref } from '@/lib/policies/address';
import { policyComparison, policyVersions } from '@/lib/policies/client/queries';
import { type PolicyChange, policyChangeWords } from '@/lib/policies/policy-changes';
import type { VersionComparison } from '@/lib/policies/server/compare-versions';
import { AccessChangeList } from '../access-changes';
import { PoliciesTabs } from '../policies-tabs';
import { TextComparison } from '../text-comparison';
import styles from './comparison.module.css';

const trail = [
  { label: 'Policies', href: '/policies' },
  { label: 'Versions', href: '/policies/versions' },
];

const hrefOf = (from: number, to: number) => `/policies/versions/compare?from=${from}&to=${to}`;

/** Any two versions: what became of each policy, who gains or loses what, and the texts side by side. */
export function ComparisonView({ from, to }: { from: number; to: number }): ReactNode {
  const answer = useApiQuery(policyComparison, { from, to });
  const found = answer.data?.from.number === from && answer.data.to.number === to ? answer.data : null;
  return (
    <Page
      title={`v${from} and v${to}`}
      heading={`Compare v${from} with v${to}`}
      trail={trail}
      sub={found && `${policyChangeWords(found.changes)}. Where a policy stands in the text does not count.`}
      actions={<Choice from={from} to={to} />}
    >
      <PoliciesTabs current="Versions" />
      {answer.error && <ProblemNotice problem={answer.error.problem} />}
      {found && <Comparison found={found} />}
    </Page>
  );
}

function Choice({ from, to }: { from: number; to: number }): ReactNode {
  const router = useRouter();
  const versions = useApiQuery(policyVersions, {}).data?.versions ?? [];
  const numbers = [...new Set([...versions.map(({ number }) => number), from, to])].sort((a, b) => b - a);
  const choose = (label: string, value: number, onChoose: (number: number) => string) => (
    <Field label={label}>
      <Select value={value} onChange={(event) => router.push(onChoose(Number(event.target.value)))}>
        {numbers.map((number) => (
          <option key={number} value={number}>
            v{number}
          </option>
        ))}
      </Select>
    </Field>
  );
  return (
    <div className={styles.choice}>
      {choose('From', from, (number) => hrefOf(number, to))}
      {choose('To', to, (number) => hrefOf(from, number))}
      <Button href={hrefOf(to, from)}>Swap</Button>
    </div>
  );
}

const kinds: Record<PolicyChange['kind'], string> = {
  added: 'added',
  changed: 'changed',
  removed: 'removed',
  renamed: 'renamed, decides as before',
  annotations: 'annotations only, decides as before',
  formatting: 'formatting only, decides as before',
};

function Comparison({ found }: { found: VersionComparison }): ReactNode {
  const { from, to, changes, access } = found;
  return (
    <>
      {changes.length > 0 && (
        <Table label="Policies that differ">
          <thead>
            <tr>
              <Th>Policy</Th>
              <Th>Effect</Th>
              <Th>Change</Th>
            </tr>
          </thead>
          <tbody>
            {changes.map((change) => (
              <Row key={change.id}>
                <Td>
                  <RowLink href={policyHref(change.id, change.kind === 'removed' ? from.number : to.number)}>
                    <span className="mono">{change.id}</span>
                  </RowLink>
                </Td>
                <Td>{change.effect}</Td>
                <Td>
                  {kinds[change.kind]}
                  {change.was && `, was ${change.was}`}
                </Td>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <div className={styles.sections}>
        <Section id="access" title="Who can call" note="by today’s inventory">
          {access.length > 0 ? (
            <AccessChangeList changes={access} />
          ) : (
            <p className="label">Every agent could call the same tools under both.</p>
          )}
        </Section>
        <Section id="text" title="Text" flush>
          <TextComparison
            before={{ name: `v${from.number}`, text: from.text }}
            after={{ name: `v${to.number}`, text: to.text }}
          />
        </Section>
      </div>
    </>
  );
}
