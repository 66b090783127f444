import type { ReactNode } from 'react';
import { EnforcementStrip, type EnforcementTick } from './enforcement-strip';
import { Icon } from './icon';
import { type ProofScale, proofScale } from './proof-scale';
import { describeLanes } from './proof-words';

/** What one gateway did, in milliseconds since the click. Undefined means not heard of. */
export type ProofLane = {
  gateway: string;
  tick: EnforcementTick;
  receivedMs?: number | undefined;
  appliedMs?: number | undefined;
  probedMs?: number | undefined;
  /** What its probe met. An allowed probe is the one thing that must never happen. */
  probe?: 'denied' | 'allowed' | undefined;
  /** Why it fails, where it does: "refused: unknown signing key". */
  failure?: string | undefined;
};

/** What happened to real calls: the one in flight that was cut, and the next one that was denied. */
export type RealCalls = { cutMs?: number | undefined; nextDeniedMs?: number | undefined };

export type ProofLanesProps = {
  lanes: ProofLane[];
  realCalls?: RealCalls | undefined;
  /** How long ago the click was. Lanes that still wait are drawn to here and left open. */
  elapsedMs: number;
  /** Leaves the key out, where the page explains the signs elsewhere. */
  withoutKey?: boolean;
};

const between = (from: number, to: number) => ({ left: `${from}%`, width: `${Math.max(0, to - from)}%` });

function Note({ at, waiting, children }: { at: number; waiting?: boolean; children: ReactNode }): ReactNode {
  // Far to the right the words stand before their point, so that they stay on the track.
  const style = at > 66 ? { right: `calc(${100 - at}% + 6px)` } : { left: `${at}%` };
  return (
    <span className="proof-note" data-waiting={waiting || undefined} style={style}>
      {children}
    </span>
  );
}

function Probe({ at, figure, allowed }: { at: number; figure?: string; allowed?: boolean }): ReactNode {
  return (
    <span
      className="proof-probe"
      data-allowed={allowed || undefined}
      data-before={at > 84 || undefined}
      style={{ left: `${at}%` }}
    >
      <Icon name={allowed ? 'triangle-filled' : 'octagon-x'} size={18} />
      {figure && <em>{figure}</em>}
    </span>
  );
}

function Track({ lane, scale, openEnd }: { lane: ProofLane; scale: ProofScale; openEnd: number }): ReactNode {
  const { receivedMs, appliedMs, probedMs } = lane;
  const received = receivedMs === undefined ? undefined : scale.place(receivedMs);
  const applied = appliedMs === undefined ? undefined : scale.place(appliedMs);
  const probed = probedMs === undefined ? undefined : scale.place(probedMs);
  const elapsed = Math.round(openEnd);
  const place = scale.place(openEnd);
  return (
    <div className="proof-track">
      <i data-part="sent" style={between(0, received ?? place)} />
      {received !== undefined && <i data-part="work" style={between(received, applied ?? place)} />}
      {applied !== undefined && <i data-part="held" style={between(applied, probed === undefined ? place : 100)} />}
      {received !== undefined && <span className="proof-point" style={{ left: `${received}%` }} />}
      {applied !== undefined && <span className="proof-point" data-filled="" style={{ left: `${applied}%` }} />}
      {probed !== undefined && (
        <Probe at={probed} figure={`${Math.round(probedMs ?? 0)} ms`} allowed={lane.probe === 'allowed'} />
      )}
      {lane.failure !== undefined ? (
        <Note at={Math.max(received ?? 0, applied ?? 0, probed ?? 0, 2)}>
          <span className="proof-failure">{lane.failure}</span>
        </Note>
      ) : (
        probed === undefined && (
          <Note at={place} waiting>
            {received === undefined && `sent, ${elapsed} ms, nothing heard yet`}
            {received !== undefined && applied === undefined && `received, ${elapsed} ms, not applied yet`}
            {applied !== undefined && `applied, ${elapsed} ms, probe not answered yet`}
          </Note>
        )
      )}
    </div>
  );
}

function RealCallTrack({ calls, scale, openEnd }: { calls: RealCalls; scale: ProofScale; openEnd: number }): ReactNode {
  const cut = calls.cutMs === undefined ? 0 : scale.place(calls.cutMs);
  const next = calls.nextDeniedMs === undefined ? undefined : scale.place(calls.nextDeniedMs);
  return (
    <div className="proof-track">
      <i data-part="sent" style={between(cut, next ?? scale.place(openEnd))} />
      {calls.cutMs !== undefined && <i data-part="call" style={between(0, cut)} />}
      <span className="proof-note" style={{ left: `calc(${cut}% + 6px)` }}>
        {calls.cutMs !== undefined
          ? `in flight, cut at ${Math.round(calls.cutMs)} ms`
          : calls.nextDeniedMs === undefined
            ? 'none since the click'
            : 'none in flight'}
      </span>
      {next !== undefined && <Probe at={next} />}
      {scale.breakPercent !== null && <span className="proof-break" style={{ left: `${scale.breakPercent}%` }} />}
    </div>
  );
}

/**
 * How a revocation travelled: one lane a gateway, in milliseconds since the click. Never ahead of the facts: a lane ends
 * open until its gateway has answered. The last lane shows real calls.
 */
export function ProofLanes({ lanes, realCalls, elapsedMs, withoutKey = false }: ProofLanesProps): ReactNode {
  const waits = lanes.some((lane) => lane.probedMs === undefined && lane.failure === undefined);
  const events = lanes.flatMap((lane) => [lane.receivedMs, lane.appliedMs, lane.probedMs]).concat(realCalls?.cutMs);
  const late = [waits ? elapsedMs : undefined, realCalls?.nextDeniedMs];
  const known = (ms: number | undefined): ms is number => ms !== undefined;
  const scale = proofScale(events.filter(known), late.filter(known));
  // Without a wait nothing is open: the real calls' wire then ends where the even scale does.
  const openEnd = waits ? elapsedMs : Math.max(0, ...events.filter(known));
  return (
    <div className="proof" role="img" aria-label={describeLanes(lanes, realCalls, elapsedMs)}>
      {lanes.map((lane) => (
        <div className="proof-lane" key={lane.gateway}>
          <div className="proof-name">
            <EnforcementStrip ticks={[lane.tick]} hideCount />
            {lane.gateway}
          </div>
          <Track lane={lane} scale={scale} openEnd={openEnd} />
        </div>
      ))}
      {realCalls && (
        <div className="proof-lane">
          <div className="proof-name" data-quiet="">
            <Icon name="agent" size={12} />
            real calls
          </div>
          <RealCallTrack calls={realCalls} scale={scale} openEnd={openEnd} />
        </div>
      )}
      <div className="proof-lane">
        <div />
        <div className="ruler proof-ruler">
          <i style={{ width: `${scale.even.endPercent}%`, backgroundSize: `${100 / scale.even.divisions}% 100%` }} />
          {scale.ticks.map((tick, index) => (
            <span key={tick.label} style={{ left: `${tick.percent}%` }} data-edge={index === 0 ? 'first' : undefined}>
              {tick.label}
            </span>
          ))}
        </div>
      </div>
      {!withoutKey && <ProofKey />}
    </div>
  );
}

function ProofKey(): ReactNode {
  return (
    <p className="proof-key">
      <span>
        <i data-sign="sent" />
        sent
      </span>
      <span>
        <i className="proof-point" />
        received
      </span>
      <span>
        <i className="proof-point" data-filled="" />
        applied, on disk
      </span>
      <span>
        <i data-sign="held" />
        enforcing
      </span>
      <span data-state="deny" className="proof-key-denied">
        <Icon name="octagon-x" size={12} />
        denied
      </span>
    </p>
  );
}
