import type { Cedar } from './cedar';
import type { ConnectorModel } from './model';
import { cedarSchema } from './schema';
import { sentences } from './split-policies';
import type { StoredPolicies } from './stored-policies';

/** A policy that a change of the inventory makes invalid. */
export type BrokenPolicy = { id: string; title: string | null; line: number; message: string };

const mentions = (text: string, { namespace }: ConnectorModel): boolean => text.includes(`${namespace}::`);

/** What the validator says of each invalid policy, by its id: its first word on it. */
function problems(cedar: Cedar, policies: StoredPolicies, connectors: readonly ConnectorModel[]): Map<string, string> {
  const answer = cedar.validate({
    schema: cedarSchema(connectors),
    policies: { staticPolicies: Object.fromEntries(policies.map(({ id, text }) => [id, text])) },
  });
  const found = new Map<string, string>();
  if (answer.type === 'failure') {
    for (const { id } of policies) found.set(id, sentences([answer.errors[0]?.message]));
    return found;
  }
  for (const { policyId, error } of answer.validationErrors) {
    const message = error.message.replace(/^for policy `[^`]*`, /, '');
    if (!found.has(policyId)) found.set(policyId, sentences([message]));
  }
  return found;
}

/**
 * The policies that are valid before a change of connectors and not after it: what they name is gone, or of another type.
 * Only the connectors that changed, and those the policies mention, are looked at, for an inventory may be large.
 */
export function brokenPolicies(
  cedar: Cedar,
  policies: StoredPolicies,
  before: readonly ConnectorModel[],
  after: readonly ConnectorModel[],
): BrokenPolicy[] {
  const now = new Map(after.map((connector) => [connector.slug, connector]));
  const hashes = (connector?: ConnectorModel) => connector?.tools.map((tool) => tool.name + tool.definitionHash).join();
  const changed = before.filter((connector) => hashes(connector) !== hashes(now.get(connector.slug)));
  // A policy for every tool depends on a tool's arguments alone.
  const affected = policies.filter(
    ({ text }) => text.includes('input') || changed.some((connector) => mentions(text, connector)),
  );
  if (changed.length === 0 || affected.length === 0) return [];
  const slugs = new Set(changed.map(({ slug }) => slug));
  const relevant = (connector: ConnectorModel) =>
    slugs.has(connector.slug) || affected.some(({ text }) => mentions(text, connector));
  const already = problems(cedar, affected, before.filter(relevant));
  const broken = problems(cedar, affected, after.filter(relevant));
  return affected.flatMap(({ id, title, line }) => {
    const message = broken.get(id);
    return message && !already.has(id) ? [{ id, title, line, message }] : [];
  });
}
