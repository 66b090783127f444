import { type Inventory, toolId, toolOfResource } from './language/inventory';
import { kebab } from './language/policy-names';
import { quoted } from './language/tokens';
import { normalisePath } from './path-facts';

/** What a template asks; each kind is answered from the inventory or by a text that is checked. */
export type QuestionKind =
  | 'agent'
  | 'trust-domain'
  | 'connector'
  | 'environment'
  | 'tool'
  | 'path-tool'
  | 'one-path-tool'
  | 'url-tool'
  | 'folder'
  | 'host'
  | 'range'
  | 'seconds'
  | 'from-hour'
  | 'to-hour';

export type Answers = Partial<Record<QuestionKind, string>>;

export type Template = {
  id: string;
  title: string;
  description: string;
  questions: readonly QuestionKind[];
  /** The policy without its `@id`, of answers that `answerProblem` has nothing to say of. */
  write: (answer: (kind: QuestionKind) => string, inventory: Inventory) => string;
};

/** What can be chosen for a question, with the words a person knows it by; null where it is written. */
export function choicesOf(
  { connectors, agents }: Inventory,
  kind: QuestionKind,
): { value: string; label: string }[] | null {
  const plain = (values: string[]) => [...new Set(values)].map((value) => ({ value, label: value }));
  const tools = (fits: (tool: Inventory['connectors'][number]['tools'][number]) => boolean) =>
    connectors.flatMap((connector) =>
      connector.tools
        .filter(fits)
        .map((tool) => ({ value: toolId(connector, tool), label: `${connector.name}, ${tool.name}` })),
    );
  switch (kind) {
    case 'agent':
      return agents.map(({ spiffeId, name }) => ({ value: spiffeId, label: name }));
    case 'trust-domain':
      return plain(agents.map(({ trustDomain }) => trustDomain));
    case 'connector':
      return connectors.map(({ slug, name }) => ({ value: slug, label: name }));
    case 'environment':
      return plain(connectors.map(({ environment }) => environment));
    case 'tool':
      return tools(() => true);
    case 'path-tool':
      return tools(({ pathArguments }) => pathArguments.length > 0);
    case 'one-path-tool':
      return tools(({ pathArguments }) => pathArguments.length === 1);
    case 'url-tool':
      return tools(({ urlArguments }) => urlArguments.length > 0);
    default:
      return null;
  }
}

const isHour = (text: string): boolean => /^([01]?\d|2[0-4])$/.test(text);

/** What is wrong with an answer, and what would be right; null when nothing is. */
export function answerProblem(inventory: Inventory, kind: QuestionKind, text: string): string | null {
  const choices = choicesOf(inventory, kind);
  if (choices) return choices.some(({ value }) => value === text) ? null : 'Nothing is registered to choose here.';
  switch (kind) {
    case 'folder':
      return text !== '' && normalisePath(text) === text ? null : 'Write an absolute path, such as /work/reports.';
    case 'host':
      return /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/.test(text)
        ? null
        : 'Write a host in lower case, such as api.example.com.';
    case 'range':
      return /^(\d{1,3}(\.\d{1,3}){3}\/\d{1,2}|[0-9a-f:]+\/\d{1,3})$/.test(text)
        ? null
        : 'Write a range, such as 10.0.0.0/8.';
    case 'seconds':
      return /^[1-9]\d{0,8}$/.test(text) ? null : 'Write whole seconds, such as 300.';
    default:
      return isHour(text) ? null : 'Write a full hour, 0 to 24.';
  }
}

/** The scope of a tool's own action. */
function toolAction(id: string, inventory: Inventory): string {
  const found = toolOfResource(inventory, id);
  if (!found) throw new Error(`No tool ${id} is registered.`);
  return `action == ${found.connector.namespace}::Action::${quoted(found.tool.name)}`;
}

const agentScope = (id: string): string => `principal == Agent::${quoted(id)}`;
const anyTool = 'action in Action::"call_tool"';

const policy = (effect: 'permit' | 'forbid', scope: string[], condition = ''): string =>
  `${effect} (\n  ${scope.join(',\n  ')}\n)${condition && `\n${condition}`};`;

export const templates: readonly Template[] = [
  {
    id: 'one-tool',
    title: 'An agent may call one tool',
    description: 'Permits one agent to call one tool with any arguments. Everything else stays denied.',
    questions: ['agent', 'tool'],
    write: (answer, inventory) =>
      policy('permit', [agentScope(answer('agent')), toolAction(answer('tool'), inventory), 'resource']),
  },
  {
    id: 'read-only',
    title: 'An agent may read from a connector',
    description:
      'Permits one agent every tool of a connector that reads and neither writes, destroys nor sends data out.',
    questions: ['agent', 'connector'],
    write: (answer) =>
      policy(
        'permit',
        [agentScope(answer('agent')), anyTool, `resource in Connector::${quoted(answer('connector'))}`],
        'when { resource.reads && !resource.writes && !resource.destroys && !resource.egresses }',
      ),
  },
  {
    id: 'inside-folder',
    title: 'A tool, inside one folder',
    description: 'Permits one agent a tool while every path it names is in a folder, as the gateway resolves it.',
    questions: ['agent', 'path-tool', 'folder'],
    write: (answer, inventory) =>
      policy(
        'permit',
        [agentScope(answer('agent')), toolAction(answer('path-tool'), inventory), 'resource'],
        `when { context.facts.pathsWithin.contains(${quoted(answer('folder'))}) }`,
      ),
  },
  {
    id: 'outside-folder',
    title: 'A tool, never in one folder',
    description:
      'Forbids everyone a tool in a folder, and wherever its path cannot be resolved. What else it may do is for permits to say.',
    questions: ['one-path-tool', 'folder'],
    write: (answer, inventory) =>
      policy(
        'forbid',
        ['principal', toolAction(answer('one-path-tool'), inventory), 'resource'],
        `when { context.facts.unresolvedPaths || context.facts.pathsWithin.contains(${quoted(answer('folder'))}) }`,
      ),
  },
  {
    id: 'one-host',
    title: 'A tool, to one host',
    description: 'Permits one agent a tool that takes URLs while all of them are on one host.',
    questions: ['agent', 'url-tool', 'host'],
    write: (answer, inventory) =>
      policy(
        'permit',
        [agentScope(answer('agent')), toolAction(answer('url-tool'), inventory), 'resource'],
        `when { context.facts.hosts == [${quoted(answer('host'))}] }`,
      ),
  },
  {
    id: 'discover',
    title: 'Agents may see a connector',
    description:
      'Permits every agent of a trust domain to connect and to list tools. It lists only tools that the agent may call.',
    questions: ['trust-domain', 'connector'],
    write: (answer) =>
      policy('permit', [
        `principal in TrustDomain::${quoted(answer('trust-domain'))}`,
        'action in [Action::"discover", Action::"ping", Action::"list_tools"]',
        `resource == Connector::${quoted(answer('connector'))}`,
      ]),
  },
  {
    id: 'nothing-destroyed',
    title: 'Nothing is destroyed in an environment',
    description: 'Forbids everyone the tools marked as destroying, of every connector of an environment.',
    questions: ['environment'],
    write: (answer) =>
      policy(
        'forbid',
        ['principal', anyTool, `resource in Environment::${quoted(answer('environment'))}`],
        'when { resource.destroys }',
      ),
  },
  {
    id: 'fresh-credential',
    title: 'A tool needs a fresh credential',
    description: 'Forbids everyone a tool once the credential was issued longer ago than some seconds.',
    questions: ['tool', 'seconds'],
    write: (answer, inventory) =>
      policy(
        'forbid',
        ['principal', toolAction(answer('tool'), inventory), 'resource'],
        `when { context.credential.ageSeconds > ${answer('seconds')} }`,
      ),
  },
  {
    id: 'hours',
    title: 'A connector, at certain hours',
    description: 'Forbids everyone a connector’s tools outside some hours of the day, in UTC.',
    questions: ['connector', 'from-hour', 'to-hour'],
    write: (answer) =>
      policy(
        'forbid',
        ['principal', anyTool, `resource in Connector::${quoted(answer('connector'))}`],
        `unless {\n  context.time.toTime() >= duration("${Number(answer('from-hour'))}h") &&\n  context.time.toTime() < duration("${Number(answer('to-hour'))}h")\n}`,
      ),
  },
  {
    id: 'one-network',
    title: 'An agent, from one network',
    description: 'Forbids one agent every request from outside an address range. The range permits nothing by itself.',
    questions: ['agent', 'range'],
    write: (answer) =>
      policy(
        'forbid',
        [agentScope(answer('agent')), 'action', 'resource'],
        `unless { context.source.address.isInRange(ip(${quoted(answer('range'))})) }`,
      ),
  },
];

/** A template's policy with its `@id`; null while an answer is missing or wrong. */
export function filledTemplate(template: Template, answers: Answers, inventory: Inventory, id: string): string | null {
  const isAnswered = template.questions.every((kind) => answerProblem(inventory, kind, answers[kind] ?? '') === null);
  if (!isAnswered) return null;
  return `@id(${quoted(id)})\n${template.write((kind) => answers[kind] ?? '', inventory)}\n`;
}

/** A name for what a template makes, from the template and what it is about. */
export function templateName(template: Template, answers: Answers): string {
  const about = template.questions.map((kind) => answers[kind] ?? '').find(Boolean);
  const last = about?.split('/').at(-1) ?? '';
  return kebab(`${template.id} ${last}`);
}
