import Link from 'next/link';
import type { ReactNode } from 'react';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { noValue } from '@/lib/decisions/filter';
import { type DecisionsInput, decisionsHref } from '@/lib/decisions/list-input';
import { type RelativeRange, rangeLabels } from '@/lib/decisions/time-range';
import type { DeniedMost as Denied } from '@/lib/overview/server/read-activity';
import styles from './overview.module.css';

/** "+12", "−4", "same", or "new" where there was none before. */
function change({ count, before }: Denied): string {
  if (before === 0) return 'new';
  if (count === before) return 'same';
  return `${count > before ? '+' : '−'}${Math.abs(count - before).toLocaleString('en')}`;
}

function rowsOf({ agent, connector, target, method }: Denied, last: RelativeRange): DecisionsInput {
  return {
    effect: ['deny'],
    agent: [agent.id ?? agent.name ?? noValue],
    connector: [connector.id ?? noValue],
    tool: [target ?? noValue],
    method: [method],
    last,
  };
}

/** Who was denied what most often, against the span before. */
export function DeniedMostSection({ denied, last }: { denied: readonly Denied[]; last: RelativeRange }): ReactNode {
  return (
    <Section id="denied-most" title="Denied most" flush more={`against the ${rangeLabels[last].slice(5)} before`}>
      {denied.length === 0 ? (
        <p className={styles.quietFlush}>Nothing was denied in the {rangeLabels[last].toLowerCase()}.</p>
      ) : (
        <Table label="Agents and tools denied most" className={styles.denied ?? ''}>
          <thead className="visually-hidden">
            <tr>
              <Th>Agent</Th>
              <Th>Tool</Th>
              <Th>Denied</Th>
              <Th>Change</Th>
              <Th>Why</Th>
            </tr>
          </thead>
          <tbody>
            {denied.map((one) => {
              const input = rowsOf(one, last);
              const tool = one.target ?? one.method;
              return (
                <tr key={decisionsHref(input)}>
                  <Td className="support">{one.agent.name ?? 'unknown caller'}</Td>
                  <Td>
                    <span className="label">{one.connector.name ?? 'unknown connector'}.</span>
                    <b className="mono strong">{tool}</b>
                  </Td>
                  <Td align="right">
                    <Link className="number-link" href={decisionsHref(input)}>
                      {one.count.toLocaleString('en')}
                    </Link>
                  </Td>
                  <Td align="right" className="label" hideOnPhone>
                    {change(one)}
                  </Td>
                  <Td align="right">
                    <Link
                      className="link"
                      href={decisionsHref({ ...input, open: one.newestId })}
                      aria-label={`Explain ${tool}`}
                    >
                      Explain
                    </Link>
                  </Td>
                </tr>
              );
            })}
          </tbody>
        </Table>
      )}
    </Section>
  );
}
