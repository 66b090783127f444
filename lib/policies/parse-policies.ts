import type { Cedar, PolicyJson } from './cedar';
import { firstError, type LoadedPolicy, PolicyLoadError } from './engine-instance';
import { tooDeepAt } from './nesting';

/** Policies as the engine reads them, by their text: the same text is parsed once, however often it is published. */
export type ParsedTexts = ReadonlyMap<string, PolicyJson>;

/** One policy as the engine reads it. Its text has been bounded first, so reading it cannot exhaust the engine. */
export function parsePolicy(cedar: Cedar, { id, text }: LoadedPolicy): PolicyJson {
  if (tooDeepAt(text) !== null) throw new PolicyLoadError(`Policy ${id} is nested too deep.`);
  const answer = cedar.policyToJson(text);
  if (answer.type === 'failure') throw new PolicyLoadError(`Policy ${id} is refused: ${firstError(answer)}`);
  return answer.json;
}

/** Milliseconds of parsing between two pauses: what a call may wait for. */
const longestStepMs = 5;

/**
 * Parses the policies whose text is not yet known, a step at a time: whoever answers calls meanwhile goes on answering.
 * Throws PolicyLoadError as the engine would.
 */
export async function parseAhead(
  cedar: Cedar,
  policies: readonly LoadedPolicy[],
  known: ParsedTexts,
  pause: () => Promise<void>,
): Promise<ParsedTexts> {
  const parsed = new Map<string, PolicyJson>();
  let started = performance.now();
  for (const policy of policies) {
    parsed.set(policy.text, known.get(policy.text) ?? parsePolicy(cedar, policy));
    if (performance.now() - started < longestStepMs) continue;
    await pause();
    started = performance.now();
  }
  return parsed;
}
