import type { Found } from './check-policies';
import { idsOf } from './language/inventory';
import { nearest } from './language/nearest';
import { entitiesIn, regionsOf, scopeOf } from './language/regions';
import { quoted, stringValue, tokensOf } from './language/tokens';
import type { AgentModel, ConnectorModel } from './model';
import type { PolicyPart } from './split-policies';

type Known = { connectors: readonly ConnectorModel[]; agents: readonly AgentModel[] | null };

/** Types whose entities are all registered here; actions are the engine's own to check. */
const ofConnectors = new Set(['Connector', 'Tool', 'Environment']);
const ofAgents = new Set(['Agent', 'TrustDomain']);
const nouns: Record<string, string> = {
  Agent: 'agent',
  Connector: 'connector',
  Tool: 'tool',
  Environment: 'environment',
  TrustDomain: 'agent of trust domain',
};

/** Entities a scope names that are not registered: the policy waits for them, or they are misspelt. */
function unknownEntities(policy: PolicyPart, known: Known): Found[] {
  const [region] = regionsOf(tokensOf(policy.text));
  if (!region) return [];
  const { principal, resource } = scopeOf(region);
  return entitiesIn([...principal, ...resource]).flatMap(({ type, id, from }): Found[] => {
    if (!ofConnectors.has(type) && !(ofAgents.has(type) && known.agents)) return [];
    const ids = idsOf({ connectors: known.connectors, agents: known.agents ?? [] }, type) ?? [];
    const name = stringValue(id);
    if (ids.includes(name)) return [];
    const meant = nearest(name, ids);
    const place = { from: policy.from + from, to: policy.from + id.to };
    return [
      {
        severity: 'warning',
        message: `No ${nouns[type]} \`${name}\` is registered, so this policy matches nothing now.${meant ? ` Did you mean \`${meant}\`?` : ''}`,
        policyId: policy.id,
        ...place,
        ...(meant ? { fix: { kind: 'replace' as const, ...place, with: `${type}::${quoted(meant)}` } } : {}),
      },
    ];
  });
}

/** A policy's text without annotations, comments and spacing. */
function bareText(policy: PolicyPart): string {
  const tokens = tokensOf(policy.text).filter(({ kind }) => kind !== 'comment');
  const effect = tokens.findIndex(({ kind, text }) => kind === 'word' && (text === 'permit' || text === 'forbid'));
  return tokens
    .slice(effect)
    .map(({ text }) => text)
    .join(' ');
}

function duplicates(policies: readonly PolicyPart[]): Found[] {
  const seen = new Map<string, PolicyPart>();
  return policies.flatMap((policy): Found[] => {
    const text = bareText(policy);
    const first = seen.get(text);
    if (!first) {
      seen.set(text, policy);
      return [];
    }
    return [
      {
        severity: 'suggestion',
        message: `This says the same as ${first.id}, line ${first.line}. One of the two is enough.`,
        policyId: policy.id,
        from: policy.from,
        to: policy.from + Math.min(policy.text.length, 24),
      },
    ];
  });
}

/** Policies that are valid and do nothing: they can never match, or another already says the same. */
export const scopeWarnings = (policies: readonly PolicyPart[], known: Known): Found[] => [
  ...policies.flatMap((policy) => unknownEntities(policy, known)),
  ...duplicates(policies),
];
