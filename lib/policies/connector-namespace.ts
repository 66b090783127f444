/** Words Cedar does not take as a namespace, and types of the root namespace that would be confusing there. */
const reserved = new Set([
  'Action',
  'Agent',
  'Connector',
  'Environment',
  'Person',
  'Prompt',
  'Resource',
  'Tool',
  'TrustDomain',
  'Bool',
  'Boolean',
  'Long',
  'String',
  'Set',
  'Record',
  'Entity',
  'Extension',
  '__cedar',
]);

/**
 * The Cedar namespace of a connector: its slug in PascalCase (`project-files` → `ProjectFiles`), with a number where
 * that is reserved or taken.
 */
export function connectorNamespace(slug: string, taken: ReadonlySet<string> = new Set()): string {
  const words = slug.split(/[^A-Za-z0-9]+/).filter(Boolean);
  const pascal = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const base = /^[A-Za-z]/.test(pascal) ? pascal : `C${pascal}`;
  if (!reserved.has(base) && !taken.has(base)) return base;
  let number = 2;
  while (reserved.has(`${base}${number}`) || taken.has(`${base}${number}`)) number += 1;
  return `${base}${number}`;
}
