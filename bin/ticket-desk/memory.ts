import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { connectorSpiffeId } from '@/lib/workspace/sample-content';
import { ticketDesk } from '@/lib/workspace/ticket-desk';
import type { Api } from '../cli/api';

const svidSeconds = 60;

/** Asks Team memory, another connector, as the ticket desk itself: through a gateway, with an SVID for that one endpoint. */
export async function searchMemory(api: Api, query: string): Promise<string> {
  const { trustDomain } = await api.get<{ trustDomain: string }>('/api/v1/sample');
  const { gateways } = await api.get<{ gateways: { url: string }[] }>('/api/v1/gateways');
  const url = `${gateways[0]?.url}/mcp/team-memory`;
  const { token } = await api.post<{ token: string }>('/api/v1/svids', {
    spiffeId: connectorSpiffeId(trustDomain, ticketDesk.slug),
    audience: url,
    ttlSeconds: svidSeconds,
  });
  const client = new Client(
    { name: 'countersign-ticket-desk', version: '0.1.0' },
    { versionNegotiation: { mode: { pin: '2026-07-28' } } },
  );
  const requestInit = { headers: { authorization: `Bearer ${token}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(url), { requestInit }));
  try {
    const { content } = await client.callTool({ name: 'search_nodes', arguments: { query } });
    const [first] = content as { text?: string }[];
    return first?.text ?? '';
  } finally {
    await client.close();
  }
}
