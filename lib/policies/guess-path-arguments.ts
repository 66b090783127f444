/** Which arguments hold paths or URLs, guessed from a tool's schema at discovery. A person can correct it. */

const pathName =
  /(^|_|-)(path|paths|file|files|filename|filepath|dir|directory|folder|source|src|destination|dest|cwd|root)($|_|-)/;
const pathTail = /(Path|Paths|File|Dir|Directory|Folder)$/;
const urlName = /(^|_|-)(url|urls|uri|uris|endpoint|href|link|webhook)($|_|-)/;
const urlTail = /(Url|URL|Uri|URI|Endpoint)$/;
const pathWords = /\b(path|file|folder|directory)\b/i;

type Property = {
  type?: unknown;
  format?: unknown;
  description?: unknown;
  items?: { type?: unknown; format?: unknown };
};

const isText = (property: Property) =>
  property.type === 'string' || (property.type === 'array' && property.items?.type === 'string');

export function guessArguments(schema: unknown): { pathArguments: string[]; urlArguments: string[] } {
  const properties = (schema as { properties?: Record<string, Property> } | null)?.properties;
  const found = { pathArguments: [] as string[], urlArguments: [] as string[] };
  if (!properties || typeof properties !== 'object') return found;
  for (const [name, property] of Object.entries(properties)) {
    if (!property || typeof property !== 'object' || !isText(property)) continue;
    const format = property.format ?? property.items?.format;
    if (format === 'uri' || format === 'uri-reference' || urlName.test(name.toLowerCase()) || urlTail.test(name))
      found.urlArguments.push(name);
    else if (pathName.test(name.toLowerCase()) || pathTail.test(name)) {
      // `source` and its like are paths only where the words around them say so.
      const ambiguous = /^(source|src|destination|dest|root|files?)$/i.test(name);
      if (
        !ambiguous ||
        pathWords.test(String(property.description ?? '')) ||
        ('source' in properties && 'destination' in properties)
      )
        found.pathArguments.push(name);
    }
  }
  return found;
}
