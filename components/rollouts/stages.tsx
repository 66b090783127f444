import type { ReactNode } from 'react';
import { EnforcementStrip } from '@/components/ui/enforcement-strip';
import { Time } from '@/components/ui/time';
import type { RolloutDetail, Step } from '@/lib/rollouts/server/read-rollout';
import { stepWords } from '@/lib/rollouts/stage';
import { callersWords } from '@/lib/rollouts/words';
import styles from './rollout.module.css';

type Stage = { title: string; what: string; step: Step | undefined };

/** Shadow, canary, promotion; a roll-out that ended otherwise has that as its last. */
function stagesOf({ steps, version, base }: RolloutDetail): Stage[] {
  const last = (kind: Step['kind']) => steps.findLast((step) => step.kind === kind);
  const end = last('stop') ?? last('roll-back');
  return [
    { title: stepWords.shadow, what: `v${version} decides nothing and is evaluated beside.`, step: last('shadow') },
    { title: stepWords.canary, what: 'It decides for a share of the callers.', step: last('canary') },
    end
      ? { title: stepWords[end.kind], what: `v${base} decides every call again.`, step: end }
      : { title: stepWords.promote, what: 'It decides every call.', step: last('promote') },
  ];
}

const tickWords = { on: 'has applied it', waiting: 'has not acknowledged it yet', failing: 'refused it' };

/** The gateways of the step a roll-out stands at, as their acknowledgements say. */
function Ticks({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const { ticks } = rollout;
  if (ticks.length === 0) return <p className="label">No gateway is enrolled.</p>;
  return (
    <div className={styles.ticks} role="status">
      <EnforcementStrip large ticks={ticks.map(({ tick }) => tick)} subject="acknowledged this step" />
      {ticks.map(({ gatewayId, gateway, groupName, part, tick, reason, at }) => (
        <span key={gatewayId} className="small">
          <span className="strong">{gateway}</span>{' '}
          <span className="label">
            {groupName}
            {part && `, ${part}`}; {tickWords[tick]}
            {tick === 'on' && at && (
              <>
                {' '}
                <Time at={at} form="clock" />
              </>
            )}
            {tick === 'failing' && `: ${reason ?? 'no reason given'}`}
          </span>
        </span>
      ))}
    </div>
  );
}

function CanaryWords({ rollout, step }: { rollout: RolloutDetail; step: Step }): ReactNode {
  const names = step.groupIds.map((id) => rollout.groups.find((group) => group.id === id)?.name ?? 'a removed group');
  return (
    <p className="small">
      {step.share} % of the callers in {names.join(', ')}: {callersWords(rollout.places, step.share ?? 0)}.
    </p>
  );
}

/** The stages side by side; only the one it stands at has ticks, and they fill on the gateways' word. */
export function Stages({ rollout }: { rollout: RolloutDetail }): ReactNode {
  const now = rollout.steps.at(-1);
  return (
    <div className={styles.stages}>
      {stagesOf(rollout).map(({ title, what, step }) => (
        <section
          key={title}
          className={styles.stage}
          data-now={step !== undefined && step === now ? true : undefined}
          data-later={step ? undefined : true}
          aria-label={title}
        >
          <h2>{title}</h2>
          <p className="small">{what}</p>
          {step ? (
            <>
              {step.kind === 'canary' && <CanaryWords rollout={rollout} step={step} />}
              {step === now && <Ticks rollout={rollout} />}
              <p className={`small label ${styles.reason}`}>
                {step.byName}, <Time at={step.at} form="date-minute" />: “{step.reason}”
              </p>
            </>
          ) : (
            <p className="small">{rollout.isOver ? 'Left out.' : 'Not yet.'}</p>
          )}
        </section>
      ))}
    </div>
  );
}
