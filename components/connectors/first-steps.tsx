'use client';

import type { ReactNode } from 'react';
import { StateShape } from '@/components/ui/badge';
import { Icon } from '@/components/ui/icon';
import { Time } from '@/components/ui/time';
import { useApiQuery } from '@/lib/http/client/api-query';
import { overviewStanding } from '@/lib/overview/client/queries';
import styles from './import.module.css';

/** How far the workspace is, beside an empty inventory: each step is done when a row shows it. */
export function FirstSteps(): ReactNode {
  const { data } = useApiQuery(overviewStanding, {});
  if (!data) return null;
  const { steps } = data;
  const next = steps.find(({ done }) => !done);
  return (
    <div className={styles.steps}>
      <h2>
        First steps{' '}
        <span className="label">
          {steps.filter(({ done }) => done).length} of {steps.length}, checked by the system
        </span>
      </h2>
      <ol>
        {steps.map((step) => (
          <li key={step.label} aria-current={step === next ? 'step' : undefined}>
            {step === next ? (
              <Icon name="right" label="Next" />
            ) : (
              <StateShape state={step.done ? 'allow' : 'unknown'} label={step.done ? 'Done' : 'Not done'} />
            )}
            <span>
              <span className={step.done ? 'label' : step === next ? 'strong' : 'support'}>{step.label}</span>
              <small>
                {step.done ? (
                  <>
                    {step.done.what}, <Time at={step.done.at} form="date-minute" />
                  </>
                ) : (
                  step.hint
                )}
              </small>
            </span>
          </li>
        ))}
      </ol>
    </div>
  );
}
