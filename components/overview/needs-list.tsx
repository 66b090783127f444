'use client';

import type { ReactNode } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { StateShape } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import type { StateName } from '@/components/ui/state';
import { Age } from '@/components/ui/time';
import { type Role, whyNot } from '@/lib/access/permissions';
import type { Need, NeedKind } from '@/lib/overview/need';
import type { Needs } from '@/lib/overview/server/read-needs';
import styles from './overview.module.css';
import { Sentence } from './sentence';

const shapes: Record<NeedKind, StateName> = {
  gateway: 'critical',
  revocation: 'pending',
  finding: 'expiring',
  'held-tool': 'pending',
  proposal: 'pending',
  enforcement: 'pending',
  rollout: 'pending',
  'access-review': 'expiring',
  'not-served': 'expiring',
  'no-owner': 'unknown',
  evidence: 'expiring',
};

function NeedLine({ need, now, roles }: { need: Need; now: number; roles: readonly Role[] }): ReactNode {
  const { label, href, permission } = need.action;
  const reason = whyNot(roles, permission);
  return (
    <li>
      <StateShape state={shapes[need.kind]} />
      <div>
        <p>
          <Sentence parts={need.sentence} strong />
        </p>
        <p className={styles.detail}>
          <Sentence parts={need.detail} />
        </p>
      </div>
      <span className={styles.age}>{need.since && <Age at={need.since} now={now} />}</span>
      <Button small href={href} {...(reason ? { disabledReason: reason } : {})}>
        {label}
      </Button>
    </li>
  );
}

/** What waits for the person, each with its age and one action. */
export function NeedsList({ needs: { needs, now } }: { needs: Needs }): ReactNode {
  const { member } = useFrameData();
  return (
    <Section id="needs" title="Needs you" note={<span className="number">{needs.length.toLocaleString('en')}</span>}>
      {needs.length > 0 ? (
        <ul className={styles.needs}>
          {needs.map((need) => (
            <NeedLine key={need.id} need={need} now={Date.parse(now)} roles={member.roles as Role[]} />
          ))}
        </ul>
      ) : (
        <p className={styles.quiet}>Nothing waits for you.</p>
      )}
    </Section>
  );
}
