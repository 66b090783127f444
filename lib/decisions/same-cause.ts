import type { DecisionRow } from './decision-row';
import { noValue } from './filter';
import type { DecisionsInput } from './list-input';

const hourMs = 3_600_000;

/** Calls by the same caller to the same target that were decided for the same cause, in the hour up to a decision. */
export function sameCauseInput(row: DecisionRow): DecisionsInput {
  const at = Date.parse(row.at);
  return {
    effect: [row.effect],
    person: [row.personName ?? noValue],
    agent: [row.agent.id ?? row.agent.name ?? noValue],
    connector: [row.connector.id ?? noValue],
    tool: [row.target ?? noValue],
    cause: [row.cause],
    ...(row.code ? { code: [row.code] } : {}),
    ...(row.determining.length > 0 ? { policy: row.determining } : {}),
    from: new Date(at - hourMs).toISOString(),
    to: new Date(at + 1).toISOString(),
  };
}
