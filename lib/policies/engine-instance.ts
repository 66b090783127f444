import { Answers } from './answers';
import { wasBuiltFor } from './build-request';
import type { Cedar, PolicyJson } from './cedar';
import type { ConnectorModel, PolicyRequest, Uid } from './model';
import { narrowRequest } from './narrow-request';
import { addReads, type PolicyReads, readsNothing } from './policy-reads';
import { actionSchema } from './schema';

/** A policy or a schema that the engine does not take. */
export class PolicyLoadError extends Error {}
/** The request does not conform to the connector's schema. */
class RequestRefused extends Error {}

/** An instance of the wasm, or how to get a fresh one. */
export type CedarSource = Cedar | (() => Cedar);

/** One policy as an engine loads it: its text alone, and the id it answers with. */
export type LoadedPolicy = { id: string; text: string };
/** The same, and how the engine reads it. */
export type ParsedPolicy = LoadedPolicy & { json: PolicyJson };

export type Evaluation = {
  decision: 'allow' | 'deny';
  reason: string[];
  errors: { policyId: string; message: string }[];
};

/** Message of the first error of a failed answer. */
export const firstError = (answer: { errors: { message: string }[] }): string =>
  answer.errors[0]?.message ?? 'unknown error';

/** Parsed slices of policies, and schemas of actions, kept in the wasm, which has no delete: ids are used again, so its memory is bounded. */
const poolSize = 512;

/** A bounded pool of ids in the wasm's cache, least recently used first out. A key is held only once its slice is loaded. */
export class Pool {
  readonly #held = new Map<string, string>();
  readonly #free: string[] = [];
  #made = 0;

  constructor(readonly size = poolSize) {}

  /** The id under which a key's slice is loaded. */
  get(key: string): string | undefined {
    const id = this.#held.get(key);
    if (id !== undefined) {
      this.#held.delete(key);
      this.#held.set(key, id);
    }
    return id;
  }

  /** An id for a new key: unused, or taken from the key used longest ago. `load` fills it; where it throws, nobody holds it. */
  add(key: string, load: (id: string) => void): string {
    const id = this.#free.pop() ?? this.#unused();
    try {
      load(id);
    } catch (error) {
      this.#free.push(id);
      throw error;
    }
    this.#held.set(key, id);
    return id;
  }

  #unused(): string {
    const oldest = this.#made >= this.size ? this.#held.entries().next().value : undefined;
    if (!oldest) return `p${this.#made++}`;
    this.#held.delete(oldest[0]);
    return oldest[1];
  }
}

/**
 * One instance of the wasm with what it has parsed so far. Anything it throws is a crash: its
 * stack or memory cannot be trusted afterwards, so it is never asked again. The call that met it is denied; the next one
 * starts a fresh instance.
 */
export class EngineInstance {
  readonly #source: CedarSource;
  readonly #connectors: ReadonlyMap<string, ConnectorModel>;
  #cedar: Cedar | null;
  #slices = new Pool();
  #schemas = new Pool();
  /** Of each slice that is loaded, by its id: a number no other slice had, and what its policies can read. */
  readonly #loaded = new Map<string, { number: number; reads: PolicyReads }>();
  #slicesLoaded = 0;
  readonly #answers = new Answers();
  #crash: unknown = null;

  constructor(source: CedarSource, connectors: readonly ConnectorModel[]) {
    this.#source = source;
    this.#connectors = new Map(connectors.map((connector) => [connector.slug, connector]));
    this.#cedar = typeof source === 'function' ? source() : source;
  }

  get cedar(): Cedar {
    if (this.#cedar) return this.#cedar;
    if (typeof this.#source !== 'function') throw this.#crash;
    this.#slices = new Pool();
    this.#schemas = new Pool();
    this.#cedar = this.#source();
    return this.#cedar;
  }

  /** Runs a call of the wasm; what it throws itself ends the instance. */
  #guard<T>(call: () => T): T {
    try {
      return call();
    } catch (error) {
      this.#cedar = null;
      this.#crash = error;
      throw error;
    }
  }

  #slice(cedar: Cedar, policies: readonly ParsedPolicy[]): string {
    const key = policies.map((policy) => policy.id).join('\u0000');
    const load = (id: string) => {
      const staticPolicies = Object.fromEntries(policies.map((policy) => [policy.id, policy.text]));
      const answer = this.#guard(() => cedar.preparsePolicySet(id, { staticPolicies }));
      if (answer.type === 'failure') throw new PolicyLoadError(firstError(answer));
      const reads = readsNothing();
      for (const { json } of policies) addReads(reads, json);
      this.#slicesLoaded += 1;
      this.#loaded.set(id, { number: this.#slicesLoaded, reads });
    };
    return this.#slices.get(key) ?? this.#slices.add(key, load);
  }

  #schema(cedar: Cedar, connector: ConnectorModel, action: Uid): string {
    // Actions of the root namespace are the same for every connector.
    const key = action.type === 'Action' ? '' : `${connector.slug}\u0000${action.id}`;
    const load = (id: string) => {
      const answer = this.#guard(() => cedar.preparseSchema(id, actionSchema(connector, action)));
      if (answer.type === 'failure') throw new PolicyLoadError(firstError(answer));
    };
    return this.#schemas.get(key) ?? this.#schemas.add(key, load);
  }

  #ask(cedar: Cedar, request: PolicyRequest, slice: string, schema: string | null): Evaluation {
    const answer = this.#guard(() =>
      cedar.statefulIsAuthorized({
        principal: request.principal,
        action: request.action,
        resource: request.resource,
        context: request.context as never,
        entities: request.entities as never,
        preparsedPolicySetId: slice,
        ...(schema === null ? { validateRequest: false } : { preparsedSchemaName: schema, validateRequest: true }),
      }),
    );
    if (answer.type === 'failure') throw new RequestRefused(firstError(answer));
    const { decision, diagnostics } = answer.response;
    return {
      decision,
      reason: diagnostics.reason,
      errors: diagnostics.errors.map(({ policyId, error }) => ({ policyId, message: error.message })),
    };
  }

  /** Asks only what the policies of a slice can read, and only what was not asked before. */
  #askNarrowed(cedar: Cedar, request: PolicyRequest, slice: string): Evaluation {
    const { number, reads } = this.#loaded.get(slice) ?? { number: 0, reads: readsNothing() };
    const narrowed = narrowRequest(request, reads);
    const question = `${number} ${JSON.stringify(narrowed)}`;
    const known = this.#answers.get(question);
    if (known) return known;
    const answer = this.#ask(cedar, narrowed, slice, null);
    this.#answers.add(question, answer);
    return answer;
  }

  /** Evaluates exactly the policies given. Throws RequestRefused, PolicyLoadError, or what a crash threw. */
  evaluate(policies: readonly ParsedPolicy[], request: PolicyRequest, slug: string): Evaluation {
    const cedar = this.cedar;
    const connector = this.#connectors.get(slug);
    if (!connector) throw new RequestRefused(`No schema is loaded for ${slug}.`);
    const slice = this.#slice(cedar, policies);
    if (wasBuiltFor(request, connector)) {
      const answer = this.#askNarrowed(cedar, request, slice);
      // What an error says names what there is besides, so it is asked of the whole request.
      if (answer.errors.length === 0) return answer;
    }
    return this.#ask(cedar, request, slice, this.#schema(cedar, connector, request.action));
  }
}
