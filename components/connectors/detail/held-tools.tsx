import { type ReactNode, useState } from 'react';
import { TextComparison } from '@/components/policies/text-comparison';
import { useWhyNot } from '@/components/shell/use-why-not';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { middleTruncate } from '@/components/ui/middle-truncate';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { connectorHeldTools } from '@/lib/connectors/client/detail';
import type { HeldTool } from '@/lib/connectors/server/read-held';
import { useApiCommand, useApiQuery } from '@/lib/http/client/api-query';
import { breaksIn, policyCount } from '@/lib/policies/breaks';
import styles from './detail.module.css';

const words: Record<HeldTool['state'], { badge: string; sentence: string; approve: string }> = {
  changed: {
    badge: 'changed',
    sentence: 'Its live definition is not the one that was approved.',
    approve: 'Approve definition',
  },
  new: { badge: 'new', sentence: 'The connector lists it, and nobody has approved it.', approve: 'Approve tool' },
  gone: { badge: 'not listed', sentence: 'It is pinned, and the connector no longer lists it.', approve: 'Remove pin' },
};

function Held({ id, held }: { id: string; held: HeldTool }): ReactNode {
  const [open, setOpen] = useState(false);
  const whyNot = useWhyNot('tools:approve');
  const approval = useApiCommand<
    { id: string; tool: string; definitionHash: string | null; breaks: string[] },
    unknown
  >('POST', '/api/v1/connectors/[id]/tool-approvals');
  const breaks = breaksIn(approval.problem);
  const { badge, sentence, approve } = words[held.state];
  const name = (hash: string | null, what: string) => (hash ? `${what}, ${middleTruncate(hash, 6, 4)}` : what);
  return (
    <li className={styles.held}>
      <div className={styles.heldHead}>
        <Badge state="expiring" icon="warning">
          {badge}
        </Badge>
        <b className="mono">{held.tool}</b>
        <span className="support">
          {sentence} Seen by {held.gateways.join(', ')}, <Time at={held.at} />. Calls to it are denied until someone
          approves the difference.
        </span>
        <span className={styles.heldActions}>
          <Button small aria-expanded={open} onClick={() => setOpen(!open)}>
            {open ? 'Hide difference' : 'Show difference'}
          </Button>
          <Button
            small
            busy={approval.pending}
            disabledReason={whyNot ?? (open ? undefined : 'Read the difference first.')}
            onClick={() => void approval.run({ id, tool: held.tool, definitionHash: held.hash, breaks })}
          >
            {breaks.length > 0 ? `${approve}, and break ${policyCount(breaks.length)}` : approve}
          </Button>
        </span>
      </div>
      {approval.problem && <ProblemNotice problem={approval.problem} />}
      {open && (
        <TextComparison
          before={{ name: name(held.pinnedHash, held.pinned ? 'Pinned' : 'No pin'), text: held.pinned ?? '' }}
          after={{ name: name(held.hash, held.seen ? 'Seen now' : 'Not listed'), text: held.seen ?? '' }}
        />
      )}
    </li>
  );
}

/** Tools that wait for a person: what was approved beside what the connector says now. */
export function HeldTools({ id }: { id: string }): ReactNode {
  const { data, error } = useApiQuery(connectorHeldTools, { id });
  if (error && !data) {
    return (
      <div className={styles.notice}>
        <ProblemNotice problem={error.problem} />
      </div>
    );
  }
  if (!data || data.held.length === 0) return null;
  return (
    <Section id="held" title={data.held.length === 1 ? '1 tool held' : `${data.held.length} tools held`}>
      <ul>
        {data.held.map((held) => (
          <Held key={`${held.tool} ${held.hash}`} id={id} held={held} />
        ))}
      </ul>
    </Section>
  );
}
