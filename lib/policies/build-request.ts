import { z } from 'zod';
import { encodeArguments } from './encode-arguments';
import { methodRule } from './methods';
import type { AgentModel, CedarEntity, ConnectorModel, PolicyRequest, ToolModel, Uid } from './model';
import { deriveFacts, type Facts } from './path-facts';
import { toolInputType } from './schema';

/** What the gateway knows of a request besides its method and parameters. */
export type RequestFacts = {
  /** The caller's address, IPv4 or IPv6. */
  source: string;
  time: Date;
  credential: { kind: string; ageSeconds: number; lifetimeSeconds: number };
  delegation?: { subject: string; depth: number; purpose?: string; scopes: string[]; expiresAt: Date };
  chain?: { calls: number; connectors: string[]; tools: string[]; labels: string[] };
  approval?: { by: string; expiresAt: Date };
};

export type McpRequest = { method: string; params: Record<string, unknown> };

export type Built =
  | { ok: true; request: PolicyRequest; target: string | null; tool: ToolModel | null }
  | { ok: false; code: 'unmapped-method' | 'unknown-tool' | 'malformed'; message: string; target: string | null };

const uid = (type: string, id: string): Uid => ({ type, id });
const datetime = (at: Date) => ({ __extn: { fn: 'datetime', arg: at.toISOString() } });
const address = (text: string) => ({ __extn: { fn: 'ip', arg: text.startsWith('::ffff:') ? text.slice(7) : text } });

const noFacts: Facts = { paths: [], pathsWithin: [], unresolvedPaths: false, hosts: [] };

const agentUid = (agent: Pick<AgentModel, 'spiffeId'>): Uid => uid('Agent', agent.spiffeId);
export const connectorUid = (connector: Pick<ConnectorModel, 'slug'>): Uid => uid('Connector', connector.slug);
export const toolUid = (connector: Pick<ConnectorModel, 'slug'>, tool: string): Uid =>
  uid('Tool', `${connector.slug}/${tool}`);
export const toolActionUid = (connector: Pick<ConnectorModel, 'namespace'>, tool: string): Uid =>
  uid(`${connector.namespace}::Action`, tool);

function agentEntities(agent: AgentModel): CedarEntity[] {
  const domain = uid('TrustDomain', agent.trustDomain);
  return [
    { uid: agentUid(agent), attrs: { name: agent.name, trustDomain: agent.trustDomain }, parents: [domain] },
    { uid: domain, attrs: {}, parents: [] },
  ];
}

// The same objects for every call: they are serialised into each request, so they are made once a connector.
const connectorEntity = new WeakMap<ConnectorModel, CedarEntity[]>();
const toolsByName = new WeakMap<ConnectorModel, ReadonlyMap<string, ToolModel>>();
const toolEntity = new WeakMap<ToolModel, CedarEntity>();

/** A connector may have thousands of tools; the last of a repeated name counts, as in its schema. */
function toolNamed(connector: ConnectorModel, name: string): ToolModel | undefined {
  let tools = toolsByName.get(connector);
  if (!tools) {
    tools = new Map(connector.tools.map((tool) => [tool.name, tool]));
    toolsByName.set(connector, tools);
  }
  return tools.get(name);
}

function connectorEntities(connector: ConnectorModel): CedarEntity[] {
  const held = connectorEntity.get(connector);
  if (held) return held;
  const environment = uid('Environment', connector.environment);
  const { name, tier, dataClasses, destinations, owned } = connector;
  const made: CedarEntity[] = [
    {
      uid: connectorUid(connector),
      attrs: { name, tier, environment: connector.environment, dataClasses, destinations, owned },
      parents: [environment],
    },
    { uid: environment, attrs: {}, parents: [] },
  ];
  connectorEntity.set(connector, made);
  return made;
}

function entityOfTool(connector: ConnectorModel, tool: ToolModel): CedarEntity {
  const held = toolEntity.get(tool);
  if (held) return held;
  const { name, effects, pinned, definitionHash } = tool;
  const made = {
    uid: toolUid(connector, name),
    attrs: { name, ...effects, pinned, definitionHash },
    parents: [connectorUid(connector)],
  };
  toolEntity.set(tool, made);
  return made;
}

/** The part of a tool call that is known before there is one: who, what and where, without arguments. */
export function toolScope(
  agent: AgentModel,
  connector: ConnectorModel,
  tool: ToolModel,
): Omit<PolicyRequest, 'context'> {
  return {
    principal: agentUid(agent),
    action: toolActionUid(connector, tool.name),
    resource: toolUid(connector, tool.name),
    entities: [...agentEntities(agent), entityOfTool(connector, tool), ...connectorEntities(connector)],
  };
}

/** The agent, or the connector itself where a server asks its client. */
export type Principal = { kind: 'agent'; agent: AgentModel } | { kind: 'connector' };

type Resource = {
  action: Uid;
  resource: Uid;
  entities: CedarEntity[];
  context: Record<string, unknown>;
  target: string | null;
  tool: ToolModel | null;
};

function toolResource(
  connector: ConnectorModel,
  name: string,
  args: unknown,
): Resource | Extract<Built, { ok: false }> {
  const tool = toolNamed(connector, name);
  if (!tool)
    return { ok: false, code: 'unknown-tool', message: `${connector.name} has no tool ${name}.`, target: name };
  const encoded = encodeArguments(args ?? {}, toolInputType(tool));
  if (!encoded.ok)
    return { ok: false, code: 'malformed', message: `Argument ${encoded.path} ${encoded.message}.`, target: name };
  const facts = deriveFacts((args ?? {}) as Record<string, unknown>, tool);
  return {
    action: toolActionUid(connector, name),
    resource: toolUid(connector, name),
    entities: [entityOfTool(connector, tool)],
    context: { input: encoded.input, facts },
    target: name,
    tool,
  };
}

function plainResource(
  connector: ConnectorModel,
  action: string,
  target: 'connector' | 'resource' | 'prompt',
  name: string | null,
): Resource {
  const parents = [connectorUid(connector)];
  const shared = { action: uid('Action', action), context: { facts: noFacts }, target: name, tool: null };
  if (target === 'resource') {
    const resource = uid('Resource', `${connector.slug}/${name ?? ''}`);
    const facts = /^file:/i.test(name ?? '')
      ? deriveFacts({ uri: name }, { pathArguments: ['uri'], urlArguments: [] })
      : noFacts;
    return {
      ...shared,
      resource,
      entities: [{ uid: resource, attrs: { uri: name ?? '' }, parents }],
      context: { facts },
    };
  }
  if (target === 'prompt') {
    const resource = uid('Prompt', `${connector.slug}/${name ?? ''}`);
    return { ...shared, resource, entities: [{ uid: resource, attrs: { name: name ?? '' }, parents }] };
  }
  return { ...shared, resource: connectorUid(connector), entities: [] };
}

const isName = (name: unknown): name is string =>
  typeof name === 'string' && name !== '' && name.length <= 2_048 && !/\p{Surrogate}/u.test(name);

const isAddress = z.union([z.ipv4(), z.ipv6()]);

/** Whether what the caller of `buildRequest` knows is of the types the schema gives it; arguments have been encoded to theirs. */
function conforms({ source, time, credential, delegation, chain, approval }: RequestFacts): boolean {
  const longs = [credential.ageSeconds, credential.lifetimeSeconds, delegation?.depth ?? 0, chain?.calls ?? 0];
  const times = [time, ...(delegation ? [delegation.expiresAt] : []), ...(approval ? [approval.expiresAt] : [])];
  return (
    longs.every(Number.isSafeInteger) &&
    times.every((at) => at.getUTCFullYear() >= 0 && at.getUTCFullYear() <= 9999) &&
    isAddress.safeParse(source).success
  );
}

const conformsTo = new WeakMap<PolicyRequest, ConnectorModel>();

/** Whether a request was built here for this very connector, so that it conforms to its schema without being validated. */
export const wasBuiltFor = (request: PolicyRequest, connector: ConnectorModel): boolean =>
  conformsTo.get(request) === connector;

/**
 * The one way from an MCP request to what Cedar is asked: gateway, dry run and tests call it, so that they cannot differ.
 */
export function buildRequest(
  principal: Principal,
  connector: ConnectorModel,
  call: McpRequest,
  known: RequestFacts,
): Built {
  const rule = methodRule(call.method);
  const from = principal.kind === 'agent' ? 'client' : 'server';
  if (!rule || rule.from !== from) {
    return {
      ok: false,
      code: 'unmapped-method',
      message: `The method ${call.method} has no action, so it is denied.`,
      target: null,
    };
  }
  const name = rule.nameIn ? call.params[rule.nameIn] : null;
  if (rule.nameIn && !isName(name)) {
    return {
      ok: false,
      code: 'malformed',
      message: `params.${rule.nameIn} must be well-formed text of at most 2,048 characters.`,
      target: null,
    };
  }
  const resource =
    rule.target === 'tool'
      ? toolResource(connector, name as string, call.params.arguments)
      : plainResource(connector, rule.action, rule.target, name as string | null);
  if ('ok' in resource) return resource;
  const request: PolicyRequest = {
    principal: principal.kind === 'agent' ? agentUid(principal.agent) : connectorUid(connector),
    action: resource.action,
    resource: resource.resource,
    context: {
      ...resource.context,
      ...(known.delegation
        ? { delegation: { ...known.delegation, expiresAt: datetime(known.delegation.expiresAt) } }
        : {}),
      chain: known.chain ?? { calls: 0, connectors: [], tools: [], labels: [] },
      ...(known.approval ? { approval: { by: known.approval.by, expiresAt: datetime(known.approval.expiresAt) } } : {}),
      source: { address: address(known.source) },
      time: datetime(known.time),
      credential: known.credential,
    },
    entities: [
      ...(principal.kind === 'agent' ? agentEntities(principal.agent) : []),
      ...resource.entities,
      ...connectorEntities(connector),
    ],
  };
  if (conforms(known)) conformsTo.set(request, connector);
  return { ok: true, request, target: resource.target, tool: resource.tool };
}
