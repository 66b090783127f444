/** A name as a slug: lower-case letters, digits and dashes, at most 63; with a number while it is taken. */
export function connectorSlug(name: string, taken: ReadonlySet<string> = new Set()): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 58)
    .replaceAll(/^-+|-+$/g, '');
  const base = plain || 'connector';
  if (!taken.has(base)) return base;
  let number = 2;
  while (taken.has(`${base}-${number}`)) number += 1;
  return `${base}-${number}`;
}

/** A name for people: `project-files` becomes `Project files`; what holds capitals or spaces is kept. */
export function humanName(name: string): string {
  const clean = name
    .replaceAll(/[\p{Cc}\s]+/gu, ' ')
    .trim()
    .slice(0, 120)
    .trim();
  if (!/^[a-z0-9]+(?:[-_.][a-z0-9]+)*$/.test(clean)) return clean || 'Connector';
  const words = clean.replaceAll(/[-_]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
