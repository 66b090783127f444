'use client';

import type { ReactNode } from 'react';
import { ProblemNotice } from '@/components/ui/problem-notice';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { modeList } from '@/lib/enforcement/client/queries';
import type { GroupMode, ModeChange, ModeList } from '@/lib/enforcement/server/list-modes';
import { useApiQuery } from '@/lib/http/client/api-query';
import styles from './group-modes.module.css';
import { ModeBadge } from './mode-badge';
import { ModeNumbers } from './mode-numbers';
import { OpenChange } from './open-change';
import { RequestModeButton } from './request-mode-button';

/** Calls come without end: their counts are asked for. */
const askEveryMs = 5_000;

/** How the mode came to be: who asked, and who approved. */
function Since({ group }: { group: GroupMode }): ReactNode {
  const change = group.past.find(({ approval }) => approval !== null);
  const approval: ModeChange['approval'] = change?.approval ?? null;
  if (!change || !approval) return 'since it was made';
  return (
    <>
      since <Time at={approval.at} form="date-minute" />, asked by {change.requesterName},{' '}
      {approval.reason ? `without a second person: ${approval.reason}` : `approved by ${approval.byName}`}
    </>
  );
}

/** A group, its mode and the numbers it stands on; below them the change that waits for its second person. */
function Group({ group, approvers }: { group: GroupMode; approvers: ModeList['approvers'] }): ReactNode {
  return (
    <li className={styles.group} aria-label={group.name}>
      <div className={styles.fact}>
        <span className="strong">{group.name}</span>
        <small>{group.gateways.map(({ name }) => name).join(', ') || 'no gateway'}</small>
      </div>
      <div className={styles.fact}>
        <ModeBadge mode={group.mode} />
        <small>
          <Since group={group} />
        </small>
      </div>
      <div className={styles.fact}>
        <span>
          <ModeNumbers group={group} />
        </span>
        <small>by policy, in the last 24 h</small>
      </div>
      <RequestModeButton group={group} />
      {group.open && <OpenChange group={group} change={group.open} approvers={approvers} />}
    </li>
  );
}

/** The mode of each gateway group, the numbers of the last 24 h, and the change that waits for its second person. */
export function GroupModes(): ReactNode {
  const { data, error } = useApiQuery(modeList, {}, { refetchInterval: askEveryMs });
  if (error) return <ProblemNotice problem={error.problem} />;
  if (!data || data.groups.length === 0) return null;
  return (
    <Section id="modes" title="Gateway groups" note="whether what the policies deny is stopped" flush>
      <ul className={styles.groups}>
        {data.groups.map((group) => (
          <Group key={group.id} group={group} approvers={data.approvers} />
        ))}
      </ul>
    </Section>
  );
}
