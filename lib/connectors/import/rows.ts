import { splitWords } from '../split-words';
import type { RawEntry } from './assemble';
import type { LeftOut } from './candidate';

/** What a row of CSV or JSON can say of a connector; other names are reported. */
const fields = [
  'name',
  'url',
  'command',
  'args',
  'env',
  'environment',
  'tier',
  'owner',
  'data_classes',
  'destinations',
] as const;
export type RowField = (typeof fields)[number];
export type RowFields = Partial<Record<RowField, string | string[] | Record<string, string>>>;

/** What an export says besides, which an import does not read. */
const reported = new Set([
  'id',
  'slug',
  'transport',
  'status',
  'identity',
  'spiffe_id',
  'tools',
  'writing_tools',
  'sealed_secrets',
  'secrets',
  'last_used_utc',
  'last_used_at',
  'last_hour',
  'origin',
  'registered_utc',
  'created_at',
  'revocation_id',
]);

/** `dataClasses`, `Data classes` and `data_classes` are one name. */
const fieldName = (name: string): string =>
  name
    .trim()
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replaceAll(/[\s-]+/g, '_')
    .toLowerCase();

/** The field a column or member names; `reported` for an export's other columns, null for an unknown one. */
export function rowField(name: string): RowField | 'reported' | null {
  const field = fieldName(name);
  if ((fields as readonly string[]).includes(field)) return field as RowField;
  return reported.has(field) ? 'reported' : null;
}

export const isFieldList = (names: readonly string[]): boolean =>
  names.some((name) => ['url', 'command'].includes(rowField(name) ?? ''));

const list = (value: RowFields[RowField]): string[] => {
  const items = Array.isArray(value) ? value : String(value ?? '').split(';');
  return items.map((item) => item.trim()).filter(Boolean);
};
const text = (value: RowFields[RowField]): string | undefined => {
  const plain = typeof value === 'string' ? value.trim() : undefined;
  return plain === '' ? undefined : plain;
};

/** A row as an entry. Its name is the URL's host or the command's where it has none. */
export function rowEntry(at: Pick<RawEntry, 'key' | 'place'>, row: RowFields, leftOut: LeftOut[]): RawEntry {
  const url = text(row.url);
  const command = text(row.command);
  const fallback = url && URL.canParse(url) ? new URL(url).hostname : command;
  const args = Array.isArray(row.args) ? row.args : splitWords(text(row.args) ?? '');
  const env = typeof row.env === 'object' && !Array.isArray(row.env) ? Object.entries(row.env) : [];
  const labels = { environment: text(row.environment), tier: text(row.tier), owner: text(row.owner) };
  return {
    ...at,
    name: text(row.name) ?? fallback ?? at.key,
    url,
    command,
    args,
    env,
    leftOut,
    labels: {
      ...Object.fromEntries(Object.entries(labels).filter(([, value]) => value !== undefined)),
      dataClasses: list(row.data_classes),
      destinations: list(row.destinations),
    },
  };
}
