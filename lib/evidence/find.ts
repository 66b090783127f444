import { frameworks, requirementOf } from './frameworks';
import { aliases } from './judge/aliases';
import { metrics } from './metrics';

/** Something of evidence that a search found. A requirement's id is its framework's, which is its parent, and its own. */
export type FoundEvidence = {
  kind: 'framework' | 'requirement' | 'metric';
  id: string;
  label: string;
  detail: string;
  parent: string | null;
};

/** As many as the longest list of what a label stands for. */
const mostOfAKind = 6;

const wordsOf = (text: string) => text.toLowerCase().split(/[\s(),/“”]+/);
/** What can be found, with the words it goes by; one of its own has to be meant, those `of` it only narrow. */
type Entry = { found: FoundEvidence; own: readonly string[]; of: readonly string[] };

const entries: Record<FoundEvidence['kind'], readonly Entry[]> = {
  framework: frameworks.map(({ id, name, edition }) => ({
    found: { kind: 'framework', id, label: name, detail: edition, parent: null },
    own: wordsOf(name),
    of: wordsOf(edition),
  })),
  requirement: [
    ...frameworks.flatMap((framework) =>
      framework.requirements.map(({ id, name }) => ({
        found: requirementFound(framework.id, id, framework.name),
        own: wordsOf(`${id} ${name}`),
        of: wordsOf(framework.name),
      })),
    ),
    ...aliases.flatMap(({ label, targets }) =>
      targets.map(({ framework, requirement }) => ({
        found: requirementFound(framework, requirement, `what the guidance calls ${label}`),
        own: wordsOf(label),
        of: ['owasp', 'csa', 'agentic', 'guidance'],
      })),
    ),
  ],
  metric: metrics.map(({ id, name }) => ({
    found: { kind: 'metric', id, label: `${id} ${name}`, detail: 'evidence', parent: null },
    own: wordsOf(`${id} ${name}`),
    of: [],
  })),
};

function requirementFound(framework: string, requirement: string, detail: string): FoundEvidence {
  const name = requirementOf(framework, requirement)?.requirement.name ?? '';
  const id = `${framework}/${requirement}`;
  return { kind: 'requirement', id, label: `${requirement} ${name}`, detail, parent: framework };
}

/**
 * Frameworks, requirements and metrics by their words' beginnings, a few of each: by id, name, and for a requirement by
 * its framework or the label the guidance has for it. A number alone means none of them.
 */
export function findEvidence(query: string): FoundEvidence[] {
  const words = wordsOf(query).filter(Boolean);
  if (query.length < 2 || !/[a-z.]/i.test(query)) return [];
  const begins = (some: readonly string[], word: string) => some.some((one) => one.startsWith(word));
  return Object.values(entries).flatMap((kind) => {
    const matching = kind.filter(
      ({ own, of }) =>
        words.some((word) => begins(own, word)) && words.every((word) => begins(own, word) || begins(of, word)),
    );
    const byId = new Map(matching.map(({ found }) => [found.id, found]));
    return [...byId.values()].slice(0, mostOfAKind);
  });
}
