/** How a leased secret stands, in times. */
export type LeaseTimes = {
  /** When its store was last asked; null before the first time. */
  triedAt: Date | null;
  /** Whether that failed. */
  failing: boolean;
  /** The open lease; null where there is none. */
  lease: { issuedAt: Date; renewedAt: Date | null; expiresAt: Date; renewable: boolean } | null;
  engine: 'kv' | 'dynamic';
};

const retryMs = 15_000;
/** An entry without a lease is read again this often, for somebody may have changed it. */
const rereadMs = 5 * 60_000;

/** What is to be done about a leased secret now. A lease is renewed once two thirds of its time are over. */
export function leaseStep({ triedAt, failing, lease, engine }: LeaseTimes, now: Date): 'read' | 'renew' | 'nothing' {
  const sinceTried = triedAt === null ? Number.POSITIVE_INFINITY : now.getTime() - triedAt.getTime();
  if (failing && sinceTried < retryMs) return 'nothing';
  if (engine === 'kv') return sinceTried >= rereadMs || failing ? 'read' : 'nothing';
  if (lease === null || lease.expiresAt <= now) return 'read';
  const from = (lease.renewedAt ?? lease.issuedAt).getTime();
  const due = from + ((lease.expiresAt.getTime() - from) * 2) / 3;
  if (now.getTime() < due) return 'nothing';
  return lease.renewable ? 'renew' : 'read';
}

/** Whether a renewal gave so little that the store is at its limit, and a new secret has to be asked for. */
export const isWornOut = (seconds: number, asked: number): boolean => seconds < asked / 3;

const placeholder = /\{\{\s*([A-Za-z0-9_-]{1,64})\s*\}\}/g;

/**
 * The secret's value from what was lent: one field, or a text with `{{field}}` in it, such as
 * `postgres://{{username}}:{{password}}@db/app`. Null where a field is missing.
 */
export function renderField(field: string, fields: Readonly<Record<string, string>>): string | null {
  const has = (name: string) => Object.hasOwn(fields, name);
  if (!field.includes('{{')) return has(field) ? (fields[field] ?? null) : null;
  const names = [...field.matchAll(placeholder)].map(([, name = '']) => name);
  if (names.length === 0 || !names.every(has)) return null;
  return field.replaceAll(placeholder, (_, name: string) => fields[name] ?? '');
}

/** A path of a store's API: no dots that lead up, nothing that begins a query. */
export const isStorePath = (path: string): boolean =>
  /^[A-Za-z0-9_.~-]+(?:\/[A-Za-z0-9_.~-]+)+$/.test(path) && !path.split('/').some((part) => /^\.+$/.test(part));
