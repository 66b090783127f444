import Link from 'next/link';
import type { ReactNode } from 'react';
import { CopyId } from '@/components/ui/copy-id';
import { Properties } from '@/components/ui/properties';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import { decisionsHref } from '@/lib/decisions/list-input';
import { failClosedWords } from '@/lib/gateways/fail-closed';
import type { FailClosedTest } from '@/lib/gateways/reports';
import type { GatewayDetail } from '@/lib/gateways/server/read-gateway';
import { Applied } from './applied';

const none = 'no data';

/** Its newest test of itself, by its own word. */
function FailClosed({ test }: { test: FailClosedTest | null | undefined }): ReactNode {
  const words = failClosedWords(test);
  if (!test || !words) return none;
  return (
    <span>
      {words.says}, <Time at={test.at} form="date-minute" />
    </span>
  );
}

/** What it runs against what it should, how it does, and the keys it is known by. */
export function GatewayProperties({ gateway }: { gateway: GatewayDetail }): ReactNode {
  const { status, applied, heads, policyTarget, keys, id } = gateway;
  return (
    <>
      <Section id="states" title="States applied">
        <Properties
          entries={[
            [
              'Policy',
              status ? <Applied key="p" applied={status.policyVersion ?? 0} head={policyTarget} prefix="v" /> : none,
            ],
            ['Fleet', <Applied key="f" applied={applied.fleet} head={heads.fleet} />],
            ['Group', <Applied key="g" applied={applied.group} head={heads.group} />],
          ]}
        />
      </Section>
      <Section id="load" title="Deciding">
        <Properties
          entries={[
            ['Decide, p95', status?.decisionMicrosP95 ? durationWords(status.decisionMicrosP95 / 1000) : none],
            ['Spooled', status ? `${status.spooled.toLocaleString('en')} records not delivered yet` : none],
            ['When something fails', <FailClosed key="c" test={status?.failClosed} />],
            [
              'Its decisions',
              <Link key="d" className="link" href={decisionsHref({ gateway: [id] })}>
                Open in the log
              </Link>,
            ],
          ]}
        />
      </Section>
      <Section id="keys" title="Keys" note="made by the gateway, never sent">
        <Properties
          entries={[
            ['Gateway', <CopyId key="i" value={id} label="gateway id" />],
            ['Signs with', <CopyId key="s" value={keys.signing} label="signing key thumbprint" />],
            ['Secrets sealed to', <CopyId key="e" value={keys.encryption} label="encryption key thumbprint" />],
            ['Epoch', status ? <CopyId key="x" value={status.epoch} label="epoch" /> : none],
          ]}
        />
      </Section>
    </>
  );
}
