import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { z } from 'zod';
import type { VerifiedCall } from '@/connector/index';

export type DeskPorts = { trackerUrl: string; search: (query: string) => Promise<string> };

const text = (said: string) => ({ content: [{ type: 'text' as const, text: said }] });

/** The ticket desk's tools, for one call that was verified. */
export function deskServer(call: VerifiedCall, { trackerUrl, search }: DeskPorts): McpServer {
  const server = new McpServer({ name: 'countersign-ticket-desk', version: '0.1.0' });
  server.registerTool(
    'open_ticket',
    {
      title: 'Open a ticket',
      description: 'Opens a ticket in the issue tracker.',
      inputSchema: { title: z.string().max(200) },
      annotations: { readOnlyHint: false, destructiveHint: false, openWorldHint: false },
    },
    async ({ title }) => {
      const body = JSON.stringify({ title, openedBy: call.person ?? call.agent });
      const response = await call.downstream.fetch(trackerUrl, { method: 'POST', body });
      const { number } = (await response.json()) as { number: number };
      return text(`Ticket ${number} is open.`);
    },
  );
  server.registerTool(
    'look_up',
    {
      title: 'Look up what is known',
      description: 'Searches the team memory for what is known of a subject.',
      inputSchema: { query: z.string().max(200) },
      annotations: { readOnlyHint: true, openWorldHint: false },
    },
    async ({ query }) => {
      const label = { name: 'MCP team-memory search_nodes', peer: 'team-memory', method: 'tools/call' };
      return text(await call.downstream.observe(label, () => search(query)));
    },
  );
  server.registerTool(
    'close_ticket',
    {
      title: 'Close a ticket',
      description: 'Closes a ticket for good.',
      inputSchema: { number: z.number().int().positive() },
      annotations: { readOnlyHint: false, destructiveHint: true, openWorldHint: false },
    },
    async ({ number }) => {
      await call.downstream.fetch(`${trackerUrl}/${number}`, { method: 'PATCH' });
      return text(`Ticket ${number} is closed.`);
    },
  );
  return server;
}
