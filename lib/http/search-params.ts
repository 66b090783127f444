/** Search parameters as an object: a repeated name, or one ending in `[]`, becomes an array. */
export function searchObject(params: URLSearchParams): Record<string, string | string[]> {
  const object = Object.create(null) as Record<string, string | string[]>;
  for (const name of new Set(params.keys())) {
    const values = params.getAll(name);
    const key = name.endsWith('[]') ? name.slice(0, -2) : name;
    object[key] = name.endsWith('[]') || values.length > 1 ? values : (values[0] ?? '');
  }
  return { ...object };
}
