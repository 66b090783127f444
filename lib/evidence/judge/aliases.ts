import type { Alias } from './framework';

const targets = (framework: string, ...requirements: string[]) =>
  requirements.map((requirement) => ({ framework, requirement }));

/** Labels the guidance cites, which nobody but the guidance uses. */
export const aliases: readonly Alias[] = [
  {
    label: 'A03',
    explanation:
      'As the guidance cites an “OWASP Agentic AI Top 10”. OWASP numbers no agentic risk so: what the guidance means by it, tools and rights abused through connectors, are the requirements listed here, and LLM06:2025 “Excessive Agency” of OWASP’s older list for language models, which is no framework here.',
    targets: [
      ...targets('owasp-agentic', 'ASI02', 'ASI03'),
      ...targets('owasp-agentic-threats', 'T2', 'T3'),
      ...targets('owasp-mcp', 'MCP02:2025', 'MCP07:2025'),
    ],
  },
  {
    label: 'MAESTRO 1.4',
    explanation:
      'As the guidance cites CSA MAESTRO. Version 1 of it numbers layers and no controls, and CSA publishes nothing under 1.4 that was found: the layers and the two AICM controls listed here say what the guidance means by it.',
    targets: [...targets('csa-maestro', 'L6', 'L7', 'L4'), ...targets('csa-aicm', 'IAM-19', 'AIS-11')],
  },
];

/** The labels of the guidance that stand for a requirement, among others. */
export const aliasesOf = (framework: string, requirement: string): readonly Alias[] =>
  aliases.filter((alias) =>
    alias.targets.some((target) => target.framework === framework && target.requirement === requirement),
  );
