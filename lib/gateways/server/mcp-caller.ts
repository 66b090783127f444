import {
  Client,
  ProtocolError,
  SdkError,
  SdkErrorCode,
  SdkHttpError,
  StreamableHTTPClientTransport,
} from '@modelcontextprotocol/client';
import { z } from 'zod';

/** The two eras a client may speak (MCP 2025-11-25 and older, or 2026-07-28). */
export type Era = 'legacy' | 'modern';

export type CallReport =
  | { kind: 'result'; result: unknown; isError: boolean; milliseconds: number }
  | {
      kind: 'refused';
      status: number | null;
      code: number | null;
      message: string;
      data: unknown;
      milliseconds: number;
    };

type Endpoint = {
  url: string;
  token: string;
  era?: Era;
  signal?: AbortSignal;
  /** W3C Trace Context: the decisions of the call are recorded with its trace id. */
  traceparent?: string;
};

/** Connects a real MCP client to one connector behind a gateway, uses it, and closes it. */
export async function withMcpClient<T>(endpoint: Endpoint, use: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client(
    { name: 'countersign', version: '0.1.0' },
    { versionNegotiation: { mode: endpoint.era === 'modern' ? { pin: '2026-07-28' } : 'legacy' } },
  );
  const transport = new StreamableHTTPClientTransport(new URL(endpoint.url), {
    requestInit: {
      headers: {
        authorization: `Bearer ${endpoint.token}`,
        ...(endpoint.traceparent ? { traceparent: endpoint.traceparent } : {}),
      },
      signal: endpoint.signal,
    },
  });
  try {
    await client.connect(transport);
    return await use(client);
  } finally {
    await client.close();
  }
}

/** What an HTTP error carried, when it is a JSON-RPC error: a denied discovery, or a credential that was refused. */
const rpcErrorBody = z.object({
  text: z
    .string()
    .transform((text, context) => {
      try {
        return JSON.parse(text) as unknown;
      } catch (error) {
        context.addIssue({ code: 'custom', message: String(error) });
        return z.NEVER;
      }
    })
    .pipe(z.object({ error: z.object({ code: z.number(), message: z.string(), data: z.unknown() }) })),
});

/** Reads an error of the MCP client as a refusal; anything else is not ours to explain and is thrown on. */
export function refusalOf(error: unknown, milliseconds: number): CallReport {
  if (error instanceof ProtocolError) {
    return {
      kind: 'refused',
      status: null,
      code: error.code,
      message: error.message,
      data: error.data ?? null,
      milliseconds,
    };
  }
  if (error instanceof SdkHttpError) {
    const said = rpcErrorBody.safeParse(error.data).data?.text.error;
    return {
      kind: 'refused',
      status: error.status,
      code: said?.code ?? null,
      message: said?.message ?? error.message,
      data: said?.data ?? error.data,
      milliseconds,
    };
  }
  // A client that asks for one era hides what its first request was answered.
  if (error instanceof SdkError && error.code === SdkErrorCode.EraNegotiationFailed) {
    return { kind: 'refused', status: null, code: null, message: error.message, data: null, milliseconds };
  }
  throw error;
}

/** One request through a gateway as a real client makes it, with the time the client saw. */
export async function reportOf(endpoint: Endpoint, use: (client: Client) => Promise<object>): Promise<CallReport> {
  const started = performance.now();
  try {
    return await withMcpClient(endpoint, async (client) => {
      const result = await use(client);
      const isError = 'isError' in result && result.isError === true;
      return { kind: 'result', result, isError, milliseconds: performance.now() - started };
    });
  } catch (error) {
    return refusalOf(error, performance.now() - started);
  }
}

/** One `tools/call` through a gateway. */
export const callTool = (endpoint: Endpoint, name: string, args: Record<string, unknown>): Promise<CallReport> =>
  reportOf(endpoint, (client) => client.callTool({ name, arguments: args }));
