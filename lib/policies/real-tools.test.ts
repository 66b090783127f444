import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { sampleClientConfig, samplePolicies } from '@/lib/workspace/sample-content';
import { checkPolicies } from './check-policies';
import { connectorNamespace } from './connector-namespace';
import { guessArguments } from './guess-path-arguments';
import { inputType } from './input-type';
import type { ConnectorModel } from './model';
import { loadCedar } from './node-cedar';
import { cedarSchema } from './schema';
import { connector, engineOf, tool, toolRequest } from './test/models';

const require = createRequire(import.meta.url);
let folder = '';
let connectors: ConnectorModel[] = [];

const places = () => ({
  node: process.execPath,
  entry: (name: string) => require.resolve(`@modelcontextprotocol/${name}/dist/index.js`),
  workspace: folder,
  memory: join(folder, 'memory.json'),
  trustDomain: 'sample.test',
});

async function modelOf(slug: string, server: { command: string; args: string[] }): Promise<ConnectorModel> {
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(new StdioClientTransport({ ...server, stderr: 'ignore' }));
  const { tools } = await client.listTools();
  await client.close();
  return connector(
    slug,
    connectorNamespace(slug),
    tools.map(({ name, inputSchema }) => ({ ...tool(name, {}), inputSchema, ...guessArguments(inputSchema) })),
  );
}

// The tools of the three real servers the sample workspace is made of.
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-tools-'));
  const { mcpServers } = sampleClientConfig(places());
  connectors = await Promise.all(Object.entries(mcpServers).map(([slug, server]) => modelOf(slug, server)));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

it('their schemas are taken by the engine, every tool has its action, and every input is typed', () => {
  const answer = loadCedar().checkParseSchema(cedarSchema(connectors));
  expect(answer).toMatchObject({ type: 'success' });
  for (const { namespace, tools } of connectors) {
    expect(tools.length).toBeGreaterThan(5);
    const own = cedarSchema(connectors)[namespace as ''] as { actions: Record<string, unknown> };
    expect(Object.keys(own.actions).sort()).toEqual(tools.map(({ name }) => name).sort());
    for (const { name, inputSchema } of tools) expect([name, inputType(inputSchema).untyped]).toEqual([name, []]);
  }
});

it('the sample policy set has nothing wrong with it', () => {
  expect(checkPolicies(loadCedar(), samplePolicies(places()), connectors).diagnostics).toEqual([]);
});

it('path arguments of the file server are found, in arrays too', () => {
  const files = connectors.find(({ slug }) => slug === 'project-files');
  const of = (name: string) => files?.tools.find((one) => one.name === name)?.pathArguments;
  expect(of('read_text_file')).toEqual(['path']);
  expect(of('read_multiple_files')).toEqual(['paths']);
  expect(of('move_file')).toEqual(['source', 'destination']);
});

it('a call of a typed tool is decided by its arguments', () => {
  const memory = connectors.find(({ slug }) => slug === 'team-memory');
  if (!memory) throw new Error('no memory server');
  const engine = engineOf(
    '@id("p") permit(principal, action == TeamMemory::Action::"search_nodes", resource) when { context.input.query == "a" };',
    connectors,
  );
  const decide = (query: string) =>
    engine.decide(toolRequest('a', memory, 'search_nodes', { query }), memory.slug).effect;
  expect([decide('a'), decide('b')]).toEqual(['allow', 'deny']);
});
