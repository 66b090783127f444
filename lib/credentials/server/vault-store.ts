import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { type Fetched, fetchGuarded, privateHostsOf } from '@/lib/http/server/fetch-guarded';
import type { Lease, Lent, SecretStore, StoreOutcome, StoreProblem } from './secret-store';

/** A Vault or OpenBao server, as the operator's file names it. */
export type VaultAddress = {
  address: string;
  /** A file that holds the token and nothing else; read at each request, so that an agent may replace it. */
  tokenFile: string;
  namespace: string | null;
  /** A file of PEM certificates its TLS certificate is checked with. */
  caFile: string | null;
};

const timeoutMs = 10_000;
const maxBytes = 256 * 1024;

const texts = z.record(z.string(), z.unknown());
/** A read of KV version 2 has the entry inside `data.data`; a dynamic secret has it in `data`, beside its lease. */
const kvReply = z.object({ data: z.object({ data: texts, metadata: z.object({ version: z.number() }).loose() }) });
const dynamicReply = z.object({
  lease_id: z.string().min(1).max(1_000),
  lease_duration: z.number().nonnegative(),
  renewable: z.boolean(),
  data: texts,
});
const renewReply = dynamicReply.omit({ data: true });

const fail = (problem: StoreProblem, detail: string) => ({ ok: false, problem, detail }) as const;

/** What an HTTP status of it means (Vault HTTP API, "HTTP status codes"). */
function problemOf(fetched: Extract<Fetched, { ok: false }>, gone: StoreProblem): ReturnType<typeof fail> {
  const status = fetched.problem === 'status' ? Number(/\d{3}/.exec(fetched.detail)?.[0]) : 0;
  if (status === 403) return fail('denied', 'Its policy does not allow this, or its token is not valid any more.');
  if (status === 404) return fail(gone, 'There is nothing at this path.');
  // An unknown lease is a bad request.
  if (status === 400) return fail(gone, 'It knows no such path or lease.');
  return fail('unreachable', fetched.detail);
}

const fieldsOf = (data: Record<string, unknown>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(data).flatMap(([name, value]) =>
      typeof value === 'string' || typeof value === 'number' ? [[name, String(value)]] : [],
    ),
  );

function parsed<T>(schema: z.ZodType<T>, text: string): T | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** OpenBao's and HashiCorp Vault's HTTP API (v1): KV version 2, dynamic secrets, `sys/leases/renew` and `revoke`. */
export class VaultStore implements SecretStore {
  constructor(readonly where: VaultAddress) {}

  async #ask(method: 'GET' | 'PUT', path: string, body: object | null): Promise<Fetched> {
    const { address, tokenFile, namespace, caFile } = this.where;
    let token: string;
    let ca: string | undefined;
    try {
      token = (await readFile(tokenFile, 'utf8')).trim();
      ca = caFile === null ? undefined : await readFile(caFile, 'utf8');
    } catch (error) {
      const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
      return { ok: false, problem: 'unreachable', detail: `Its token or certificate file cannot be read: ${code}.` };
    }
    return fetchGuarded(`${address.replace(/\/+$/, '')}/v1/${path}`, {
      timeoutMs,
      maxBytes,
      privateHosts: [...privateHostsOf(process.env), new URL(address).host],
      ...(ca === undefined ? {} : { ca }),
      send: {
        method,
        headers: {
          'x-vault-token': token,
          'x-vault-request': 'true',
          ...(namespace === null ? {} : { 'x-vault-namespace': namespace }),
          ...(body === null ? {} : { 'content-type': 'application/json' }),
        },
        body: body === null ? null : JSON.stringify(body),
      },
    });
  }

  async read(path: string): Promise<StoreOutcome<Lent>> {
    const fetched = await this.#ask('GET', path, null);
    if (!fetched.ok) return problemOf(fetched, 'missing');
    const kv = parsed(kvReply, fetched.text);
    if (kv) return { ok: true, value: { fields: fieldsOf(kv.data.data), lease: null } };
    const dynamic = parsed(dynamicReply, fetched.text);
    if (!dynamic) return fail('malformed', 'Its answer is neither an entry of KV version 2 nor a leased secret.');
    const { lease_id: leaseId, lease_duration: seconds, renewable, data } = dynamic;
    return { ok: true, value: { fields: fieldsOf(data), lease: { leaseId, seconds, renewable } } };
  }

  async renew(leaseId: string, seconds: number): Promise<StoreOutcome<Lease>> {
    const fetched = await this.#ask('PUT', 'sys/leases/renew', { lease_id: leaseId, increment: seconds });
    if (!fetched.ok) return problemOf(fetched, 'gone');
    const renewed = parsed(renewReply, fetched.text);
    if (!renewed) return fail('malformed', 'Its answer to a renewal is none.');
    return {
      ok: true,
      value: { leaseId: renewed.lease_id, seconds: renewed.lease_duration, renewable: renewed.renewable },
    };
  }

  async revoke(leaseId: string): Promise<StoreOutcome<null>> {
    const fetched = await this.#ask('PUT', 'sys/leases/revoke', { lease_id: leaseId });
    if (fetched.ok) return { ok: true, value: null };
    const failed = problemOf(fetched, 'gone');
    return failed.problem === 'gone' ? { ok: true, value: null } : failed;
  }
}
