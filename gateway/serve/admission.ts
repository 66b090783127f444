import type { DecisionRecord } from '@/lib/decisions/record';
import { compare } from '../decide/beside';
import { type Ask, decide, type Verdict, type World } from '../decide/decide';
import type { Refusals } from '../decide/refusals';
import { errorText, log } from '../log';
import { denialError } from '../mcp/denial';
import type { RpcError } from '../mcp/json-rpc';
import type { Besides } from '../spool/besides';
import type { Spool } from '../spool/spool';
import type { Latencies } from './latencies';

/** A denial, as the caller is told; the scope it may ask for where that is what is missing. */
export type Denied = { ok: false; record: DecisionRecord; error: RpcError; missingScope: string | null };
export type Admitted = { ok: true; verdict: Verdict } | Denied;

const denied = (record: DecisionRecord, missingScope: string | null): Denied => ({
  ok: false,
  record,
  error: denialError(record),
  missingScope,
});

/** Decides a request and puts the decision on disk; nothing goes on whose decision is not there. */
export class Admission {
  #failing = false;

  constructor(
    readonly world: World,
    readonly spool: Spool,
    readonly refusals: Refusals,
    readonly latencies: Latencies,
    readonly besides: Besides,
  ) {}

  admit(ask: Ask): Admitted {
    const verdict = decide(this.world, ask);
    const { record, slice, missingScope } = verdict;
    this.latencies.add(record.decideMicros);
    // Nobody answers for these, and they have no end: gathered past a rate.
    if (record.effect === 'deny' && (ask.caller.kind !== 'agent' || record.code === 'unknown-identity')) {
      this.refusals.add(record);
      return denied(record, missingScope);
    }
    const failure = this.#write(() => this.spool.decision(record, slice));
    if (failure === null) this.#compareLater(verdict);
    if (record.effect === 'deny') return denied(record, missingScope);
    if (failure === null) return { ok: true, verdict };
    const unrecorded: DecisionRecord = {
      ...record,
      effect: 'deny',
      cause: 'not-evaluated',
      code: 'unavailable',
      detail: `The decision cannot be recorded, so the call does not go on. ${failure}`,
      determining: [],
    };
    return denied(unrecorded, null);
  }

  #compareLater({ record, request, connector, beside }: Verdict): void {
    if (request && connector && beside) this.besides.plan(record.id, () => compare(beside, request, connector.slug));
  }

  /** Writes a gathered denial; a full disk loses it, never the denial itself. */
  writeRefusal(record: DecisionRecord): void {
    this.#write(() => this.spool.decision(record, null));
  }

  #write(append: () => void): string | null {
    try {
      append();
      if (this.#failing) log('info', 'Decisions are written again.');
      this.#failing = false;
      return null;
    } catch (error) {
      const text = errorText(error);
      if (!this.#failing) log('error', `Decisions cannot be written; calls are denied. ${text}`);
      this.#failing = true;
      return text;
    }
  }
}
