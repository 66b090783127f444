'use client';

import type { ReactNode } from 'react';
import { useFrameData } from '@/components/shell/frame-context';
import { StateShape } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import { Section } from '@/components/ui/section';
import { Time } from '@/components/ui/time';
import { type Role, whyNot } from '@/lib/access/permissions';
import type { FirstStep, FirstSteps } from '@/lib/overview/server/read-first-steps';
import styles from './overview.module.css';

function Step({ step, next, roles }: { step: FirstStep; next: boolean; roles: readonly Role[] }): ReactNode {
  const reason = whyNot(roles, step.permission);
  return (
    <li aria-current={next ? 'step' : undefined}>
      <StateShape state={step.done ? 'allow' : next ? 'pending' : 'unknown'} label={step.done ? 'Done' : 'Not done'} />
      <div>
        <p className={step.done ? 'support' : 'strong'}>{step.label}</p>
        <p className={styles.detail}>
          {step.done ? (
            <>
              {step.done.what}, <Time at={step.done.at} form="date-minute" />
            </>
          ) : (
            step.hint
          )}
        </p>
      </div>
      <span />
      {!step.done && (
        <Button
          small
          kind={next ? 'primary' : 'outlined'}
          href={step.href}
          {...(reason ? { disabledReason: reason } : {})}
        >
          {step.label}
        </Button>
      )}
    </li>
  );
}

/** What is left until calls are decided and reviewed by two people. A step is done when a row shows it. */
export function FirstStepsSection({ steps }: { steps: FirstSteps }): ReactNode {
  const { member } = useFrameData();
  const open = steps.filter(({ done }) => !done);
  if (open.length === 0) return null;
  return (
    <div className={styles.steps}>
      <Section
        id="first-steps"
        title="First steps"
        note={`${steps.length - open.length} of ${steps.length}, checked by the system`}
      >
        <ol className={styles.needs}>
          {steps.map((step) => (
            <Step key={step.label} step={step} next={step === open[0]} roles={member.roles as Role[]} />
          ))}
        </ol>
      </Section>
    </div>
  );
}
