import Link from 'next/link';
import { Fragment, type ReactNode } from 'react';
import { Figures, Section } from '@/components/ui/section';
import { GroupRow, Table, Td, Th } from '@/components/ui/table';
import { totalOf } from '@/lib/rollouts/counts';
import { differences } from '@/lib/rollouts/difference';
import { type CountOf, differenceHref } from '@/lib/rollouts/log-link';
import { noNumbersWords } from '@/lib/rollouts/no-numbers';
import type { Breakdown, RolloutDetail } from '@/lib/rollouts/server/read-rollout';
import { differenceHeads } from '@/lib/rollouts/words';
import styles from './rollout.module.css';

const groups = [
  { by: 'tool', title: 'Tools' },
  { by: 'agent', title: 'Agents' },
  { by: 'gateway', title: 'Gateways' },
] as const satisfies { by: CountOf['by']; title: string }[];

function Line({ rollout, by, line }: { rollout: RolloutDetail; by: CountOf['by']; line: Breakdown }): ReactNode {
  return (
    <tr>
      <Td className={by === 'tool' ? 'mono' : undefined}>{line.label}</Td>
      {differences.map((difference) => {
        const count = line.counts[difference];
        return (
          <Td key={difference} align="right" hideOnPhone={difference === 'same' || difference === 'not-compared'}>
            {count === 0 ? (
              <span className="label">0</span>
            ) : (
              <Link className="number-link link" href={differenceHref(rollout, { by, key: line.key }, difference)}>
                {count.toLocaleString('en')}
              </Link>
            )}
          </Td>
        );
      })}
    </tr>
  );
}

/** What the candidate does differently: in all, then by tool, agent and gateway. Each count is a filter of the log. */
export function DifferenceCounts({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { version, base, counts, decided, noNumbers } = rollout;
  const heads = differenceHeads(base, totalOf(decided) > 0);
  const title = `What v${version} does differently`;
  if (noNumbers) {
    return (
      <Section id="differences" title={title} note="0 matching requests">
        <p className="support">{noNumbersWords(noNumbers)}</p>
      </Section>
    );
  }
  const lines = { tool: rollout.tools, agent: rollout.agents, gateway: rollout.gateways };
  const total = totalOf(counts);
  return (
    <Section
      id="differences"
      title={title}
      note={`${total.toLocaleString('en')} ${total === 1 ? 'call' : 'calls'} since it began; it decided ${totalOf(decided).toLocaleString('en')} of them`}
      flush
    >
      <div className={styles.nothing}>
        <Figures
          label={title}
          figures={differences.map((difference) => ({
            value: counts[difference].toLocaleString('en'),
            label: heads[difference],
            href: differenceHref(rollout, { by: 'all', key: [] }, difference),
          }))}
        />
      </div>
      <Table label="By tool, agent and gateway" rows="dense">
        <thead>
          <tr>
            <Th>Calls</Th>
            {differences.map((difference) => (
              <Th key={difference} align="right" hideOnPhone={difference === 'same' || difference === 'not-compared'}>
                {heads[difference]}
              </Th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map(({ by, title: head }) => (
            <Fragment key={by}>
              <GroupRow columns={differences.length + 1} title={head}>
                <span className="label">{lines[by].length.toLocaleString('en')}</span>
              </GroupRow>
              {lines[by].slice(0, 20).map((line) => (
                <Line key={line.key.join(' ')} rollout={rollout} by={by} line={line} />
              ))}
              {lines[by].length > 20 && (
                <tr>
                  <Td colSpan={differences.length + 1} className="label">
                    {(lines[by].length - 20).toLocaleString('en')} more, each with no more differences than these.
                  </Td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </Table>
    </Section>
  );
}
