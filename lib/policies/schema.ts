import type { SchemaJson } from './cedar';
import { type CedarType, type InputType, inputType } from './input-type';
import { methods } from './methods';
import type { ConnectorModel, ToolModel } from './model';

type Attribute = CedarType & { required?: boolean };
type AnyType = CedarType | { type: 'Entity'; name: string };

const text = { type: 'String' } as const;
const long = { type: 'Long' } as const;
const bool = { type: 'Boolean' } as const;
const extension = (name: string) => ({ type: 'Extension', name }) as const;
const set = (element: CedarType) => ({ type: 'Set', element }) as const;
const optional = <T extends AnyType>(type: T) => ({ ...type, required: false });
const record = (attributes: Record<string, unknown>) => ({ type: 'Record', attributes }) as const;

/** What a policy may read of every request, whatever its action. */
const commonContext = {
  facts: record({
    paths: set(text),
    pathsWithin: set(text),
    pathRoot: optional(text),
    unresolvedPaths: bool,
    hosts: set(text),
  }),
  delegation: optional(
    record({
      subject: text,
      depth: long,
      purpose: optional(text),
      scopes: set(text),
      expiresAt: extension('datetime'),
    }) as unknown as CedarType,
  ),
  chain: record({ calls: long, connectors: set(text), tools: set(text), labels: set(text) }),
  approval: optional(record({ by: text, expiresAt: extension('datetime') }) as unknown as CedarType),
  source: record({ address: extension('ipaddr') }),
  time: extension('datetime'),
  credential: record({ kind: text, ageSeconds: long, lifetimeSeconds: long }),
};

const entityTypes = {
  TrustDomain: {},
  Environment: {},
  Person: {},
  Agent: { memberOfTypes: ['TrustDomain'], shape: record({ name: text, trustDomain: text }) },
  Connector: {
    memberOfTypes: ['Environment'],
    shape: record({
      name: text,
      tier: text,
      environment: text,
      dataClasses: set(text),
      destinations: set(text),
      owned: bool,
    }),
  },
  Tool: {
    memberOfTypes: ['Connector'],
    shape: record({
      name: text,
      reads: bool,
      writes: bool,
      destroys: bool,
      egresses: bool,
      pinned: bool,
      definitionHash: text,
    }),
  },
  Resource: { memberOfTypes: ['Connector'], shape: record({ uri: text }) },
  Prompt: { memberOfTypes: ['Connector'], shape: record({ name: text }) },
};

const resourceTypeOf = { connector: 'Connector', tool: 'Tool', resource: 'Resource', prompt: 'Prompt' } as const;

function rootActions(): Record<string, unknown> {
  const actions: Record<string, unknown> = { call_tool: {} };
  for (const rule of Object.values(methods)) {
    if (rule.target === 'tool') continue;
    actions[rule.action] = {
      appliesTo: {
        principalTypes: rule.from === 'client' ? ['Agent', 'Connector'] : ['Connector'],
        resourceTypes: [resourceTypeOf[rule.target]],
        context: record(commonContext),
      },
    };
  }
  return actions;
}

/** The Cedar type of each tool's arguments, kept by the tool's identity: schemas are large and do not change. */
const typed = new WeakMap<ToolModel, InputType>();
export function toolInputType(tool: ToolModel): InputType {
  const held = typed.get(tool);
  if (held) return held;
  const type = inputType(tool.inputSchema);
  typed.set(tool, type);
  return type;
}

function toolAction(tool: ToolModel): unknown {
  const input: Attribute = toolInputType(tool).record ?? { type: 'Record', attributes: {} };
  return {
    memberOf: [{ id: 'call_tool', type: 'Action' }],
    appliesTo: {
      principalTypes: ['Agent', 'Connector'],
      resourceTypes: ['Tool'],
      context: record({ ...commonContext, input }),
    },
  };
}

/** The Cedar schema of the connectors given: the root namespace, and a namespace a connector with one action a tool. */
export function cedarSchema(connectors: readonly ConnectorModel[]): SchemaJson<string> {
  const schema: Record<string, unknown> = { '': { entityTypes, actions: rootActions() } };
  for (const connector of connectors) {
    const actions: [string, unknown][] = connector.tools.map((tool) => [tool.name, toolAction(tool)]);
    schema[connector.namespace] = { entityTypes: {}, actions: Object.fromEntries(actions) };
  }
  return schema as SchemaJson<string>;
}

/**
 * The part of a connector's schema that one request needs: its own action. An engine clones the schema at each call, so
 * with all of a connector's tools in it a decision would cost more with every tool.
 */
export function actionSchema(connector: ConnectorModel, action: { type: string; id: string }): SchemaJson<string> {
  if (action.type === 'Action') return cedarSchema([]);
  const tools = connector.tools.filter((tool) => tool.name === action.id);
  const schema = cedarSchema([{ ...connector, tools }]);
  return { ...schema, '': { entityTypes, actions: { call_tool: {} } } } as SchemaJson<string>;
}
