/** Every MCP method and the action it is decided as. A method that is not here is denied. */

type Target = 'connector' | 'tool' | 'resource' | 'prompt';

export type MethodRule = {
  /** Id of the Cedar action; for `tools/call` the action is the tool's own, in the group `call_tool`. */
  action: string;
  target: Target;
  /** Where `params` names the target, if it does. */
  nameIn: 'name' | 'uri' | null;
  /** `client`: the agent asks. `server`: the connector asks the client, and is the principal. */
  from: 'client' | 'server';
};

const rule = (
  action: string,
  target: Target,
  nameIn: MethodRule['nameIn'] = null,
  from: MethodRule['from'] = 'client',
): MethodRule => ({
  action,
  target,
  nameIn,
  from,
});

export const methods: Record<string, MethodRule> = {
  initialize: rule('discover', 'connector'),
  'server/discover': rule('discover', 'connector'),
  'notifications/initialized': rule('discover', 'connector'),
  'notifications/cancelled': rule('ping', 'connector'),
  'notifications/progress': rule('ping', 'connector'),
  ping: rule('ping', 'connector'),
  'tools/list': rule('list_tools', 'connector'),
  'tools/call': rule('call_tool', 'tool', 'name'),
  'resources/list': rule('list_resources', 'connector'),
  'resources/templates/list': rule('list_resources', 'connector'),
  'resources/read': rule('read_resource', 'resource', 'uri'),
  'resources/subscribe': rule('subscribe_resource', 'resource', 'uri'),
  'resources/unsubscribe': rule('subscribe_resource', 'resource', 'uri'),
  'prompts/list': rule('list_prompts', 'connector'),
  'prompts/get': rule('get_prompt', 'prompt', 'name'),
  'completion/complete': rule('complete', 'connector'),
  'logging/setLevel': rule('set_log_level', 'connector'),
  'sampling/createMessage': rule('create_message', 'connector', null, 'server'),
  'elicitation/create': rule('elicit', 'connector', null, 'server'),
  'roots/list': rule('list_roots', 'connector', null, 'server'),
};

/** The rule of a method, or null: unmapped, so denied. Safe for names such as `__proto__`. */
export const methodRule = (method: string): MethodRule | null =>
  Object.hasOwn(methods, method) ? (methods[method] ?? null) : null;
