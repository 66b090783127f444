import type { ReactNode } from 'react';
import { EnforcementStrip } from '@/components/ui/enforcement-strip';
import { Time } from '@/components/ui/time';
import { durationWords } from '@/components/ui/time-words';
import type { VersionAcknowledgement } from '@/lib/policies/server/acknowledgement';

/** Which gateways acknowledged a version, each with how long after its publication. A tick fills only on their word. */
export function AcknowledgementList({
  number,
  acknowledgement,
}: {
  number: number;
  acknowledgement: VersionAcknowledgement;
}): ReactNode {
  const { ticks } = acknowledgement;
  return (
    <div className="stack" role="status">
      <EnforcementStrip large ticks={ticks.map(({ tick }) => tick)} subject={`acknowledged policy v${number}`} />
      <ul>
        {ticks.map((one) => (
          <li key={one.gatewayId} className="inline small">
            <span className="strong">{one.gateway}</span>
            {one.tick === 'on' && one.appliedAt ? (
              <span className="label">
                applied <Time at={one.appliedAt} form="clock" />, {durationWords(one.afterMs ?? 0)} after publication
              </span>
            ) : (
              <span className="label">
                {one.tick === 'failing'
                  ? `refused it: ${one.reason ?? 'no reason given'}`
                  : 'has not acknowledged it yet'}
              </span>
            )}
          </li>
        ))}
      </ul>
      {ticks.length === 0 && <p className="label">No gateway is enrolled, so nothing enforces it yet.</p>}
    </div>
  );
}
