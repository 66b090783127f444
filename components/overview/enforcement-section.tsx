'use client';

import Link from 'next/link';
import type { ReactNode } from 'react';
import { EnforcementStrip } from '@/components/ui/enforcement-strip';
import { Section } from '@/components/ui/section';
import { Table, Td, Th } from '@/components/ui/table';
import { Age } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { enforcementTick } from '@/lib/gateways/fleet-status';
import type { GatewayList, GatewayListItem } from '@/lib/gateways/server/list-gateways';
import { enforcementSentence } from '@/lib/overview/enforcement-sentence';
import type { Standing } from '@/lib/overview/server/read-standing';
import styles from './overview.module.css';

function GatewayRow({ gateway, now }: { gateway: GatewayListItem; now: number }): ReactNode {
  const { id, name, status, applied, lastSeenAt } = gateway;
  return (
    <tr>
      <Td>
        <Link className="strong" href={`/gateways/${id}`}>
          {name}
        </Link>
      </Td>
      <Td mono>{status?.policyVersion ? `v${status.policyVersion}` : '–'}</Td>
      <Td align="right">
        {applied.fleet.toLocaleString('en')} · {applied.group.toLocaleString('en')}
      </Td>
      <Td align="right">{lastSeenAt ? <Age at={lastSeenAt} now={now} suffix=" ago" /> : 'never'}</Td>
      <Td align="right">{status?.decisionMicrosP95 ? durationWords(status.decisionMicrosP95 / 1000) : 'no data'}</Td>
    </tr>
  );
}

function Without({ withoutConsole }: Pick<Standing, 'withoutConsole'>): ReactNode {
  if (!withoutConsole) return null;
  const { shortestSeconds, longestSeconds } = withoutConsole;
  const shortest = durationWords(shortestSeconds * 1000);
  const longest = durationWords(longestSeconds * 1000);
  return shortest === longest
    ? ` Without this console they decide for ${shortest} more.`
    : ` Without this console they decide for ${shortest} to ${longest} more, by tier.`;
}

/** Which policy is enforced by how many gateways, and each gateway's own reading. */
export function EnforcementSection({
  list: { gateways, policyTarget, now },
  standing,
}: {
  list: GatewayList;
  standing: Standing | undefined;
}): ReactNode {
  const clock = Date.parse(now);
  const ticks = gateways.map(({ health, mode }) => enforcementTick(health, mode));
  const confirmed = gateways.flatMap(({ lastSeenAt }) => lastSeenAt ?? []).sort()[0];
  return (
    <Section
      id="enforcement"
      title="Enforcement"
      more={
        <Link className="link" href="/gateways">
          Gateways
        </Link>
      }
    >
      {gateways.length === 0 ? (
        <p className={styles.quiet}>No gateway is enrolled, so no call is decided.</p>
      ) : (
        <>
          <div className={styles.enforcement}>
            <EnforcementStrip ticks={ticks} large hideCount />
            <div>
              <p className={styles.headline}>{enforcementSentence(ticks, policyTarget)}</p>
              <p className={styles.detail}>
                {confirmed && (
                  <>
                    All confirmed <Age at={confirmed} now={clock} suffix=" ago" /> or later.
                  </>
                )}
                {standing && <Without withoutConsole={standing.withoutConsole} />}
              </p>
            </div>
          </div>
          <Table label="Gateways" inset>
            <thead>
              <tr>
                <Th>Gateway</Th>
                <Th>Policy</Th>
                <Th align="right" title="The newest fleet and group states it applied">
                  State
                </Th>
                <Th align="right">Confirmed</Th>
                <Th align="right">Decides in, p95</Th>
              </tr>
            </thead>
            <tbody>
              {gateways.map((gateway) => (
                <GatewayRow key={gateway.id} gateway={gateway} now={clock} />
              ))}
            </tbody>
          </Table>
        </>
      )}
    </Section>
  );
}
