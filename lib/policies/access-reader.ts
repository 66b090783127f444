import { toolScope } from './build-request';
import type { Cedar, PolicyJson } from './cedar';
import { type Condition, conditionsOf, conditionText, evaluate } from './clauses';
import { conditionWords } from './condition-words';
import type { AgentModel, ConnectorModel, PolicyRequest, ToolModel } from './model';
import { type RequestScope, requestScope } from './scope';
import { ScopeIndex } from './scope-index';
import { type SubjectReads, subjectKey, subjectReads } from './subject-reads';
import {
  type AccessPolicy,
  type Applying,
  accessOf,
  type Known,
  openConditions,
  readsContext,
  type ToolAccess,
} from './tool-access';

/** Most answers kept of one condition, and most accesses shared: conditions on both agent and tool have one a cell. */
const mostKept = 20_000;

type Question = {
  condition: Condition;
  /** Null where it reads the call. */
  reads: SubjectReads | null;
  answers: Map<string, Known>;
};
type Held = { id: string; number: number; json: PolicyJson; questions: Question[] };

function remember<K, V>(kept: Map<K, V>, key: K, value: V): V {
  if (kept.size >= mostKept) kept.clear();
  kept.set(key, value);
  return value;
}

/**
 * Who may call what under one policy set, for as many agents and tools as are asked: each answer is that of `toolAccess`
 * over the whole set. Policies are found by their scope, a condition is asked once of what it can read, and equal answers
 * are one object. For one inventory: an agent or a tool that changed needs a new reader.
 */
export class AccessReader {
  readonly #cedar: Cedar;
  readonly #index: ScopeIndex<Held>;
  readonly #words = new WeakMap<Condition, string>();
  readonly #shared = new Map<string, ToolAccess>();
  readonly #agents = new WeakMap<AgentModel, RequestScope>();
  #tool: { of: ToolModel; in: ConnectorModel; scope: RequestScope } | null = null;

  constructor(cedar: Cedar, policies: readonly AccessPolicy[]) {
    this.#cedar = cedar;
    this.#index = new ScopeIndex(
      policies.map(({ id, json }, number): Held => {
        const questions = conditionsOf(json).map(
          (condition): Question => ({
            condition,
            reads: readsContext(condition.body) ? null : subjectReads(condition),
            answers: new Map(),
          }),
        );
        return { id, number, json, questions };
      }),
    );
  }

  access(agent: AgentModel, connector: ConnectorModel, tool: ToolModel): ToolAccess {
    const request = toolScope(agent, connector, tool);
    const applying = this.#index.matching(this.#scope(request, agent, connector, tool)).flatMap((held) => {
      const open = openConditions(held.json.effect, held.questions, (question) => this.#truth(question, request));
      return open ? [{ held, open }] : [];
    });
    const key = applying
      .map(({ held, open }) => [held.number, ...open.map((question) => held.questions.indexOf(question))].join(' '))
      .join('\n');
    const known = this.#shared.get(key);
    if (known) return known;
    return remember(
      this.#shared,
      key,
      accessOf(
        applying.map(
          ({ held, open }): Applying => ({
            policy: held.id,
            effect: held.json.effect,
            conditions: open.map(({ condition }) => this.#inWords(condition)),
          }),
        ),
      ),
    );
  }

  /** An agent's half is the same for every tool, and a tool's for every agent. */
  #scope(request: Omit<PolicyRequest, 'context'>, agent: AgentModel, connector: ConnectorModel, tool: ToolModel) {
    let ofAgent = this.#agents.get(agent);
    if (!ofAgent) {
      ofAgent = requestScope(request);
      this.#agents.set(agent, ofAgent);
    }
    if (this.#tool?.of !== tool || this.#tool.in !== connector) {
      this.#tool = { of: tool, in: connector, scope: requestScope(request) };
    }
    const { principal, principalIn, principalKeys } = ofAgent;
    return { ...this.#tool.scope, principal, principalIn, principalKeys };
  }

  #truth({ condition, reads, answers }: Question, request: Omit<PolicyRequest, 'context'>): Known | 'open' {
    if (!reads) return 'open';
    const key = subjectKey(reads, request);
    return answers.get(key) ?? remember(answers, key, evaluate(this.#cedar, [condition], { ...request, context: {} }));
  }

  #inWords(condition: Condition): string {
    const known = this.#words.get(condition);
    if (known !== undefined) return known;
    const words = conditionWords(conditionText(this.#cedar, condition));
    this.#words.set(condition, words);
    return words;
  }
}
