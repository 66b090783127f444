import type { AgentModel, ConnectorModel } from '../model';

/** What is registered, as far as policies can name it. */
export type Inventory = { connectors: readonly ConnectorModel[]; agents: readonly AgentModel[] };

/** The name a page of the console is found by: `Connector::project-files`. */
export const entityKey = (type: string, id: string): string => `${type}::${id}`;

/** A tool's id as a resource: `project-files/read_text_file`. */
export const toolId = (connector: { slug: string }, tool: { name: string }): string => `${connector.slug}/${tool.name}`;

/** The connector and tool that an action such as `ProjectFiles::Action::"read_text_file"` is of; null for any other. */
export function toolOfAction({ connectors }: Inventory, type: string, id: string) {
  const connector = connectors.find(({ namespace }) => type === `${namespace}::Action`);
  const tool = connector?.tools.find(({ name }) => name === id);
  return connector && tool ? { connector, tool } : null;
}

/** The connector and tool of a resource such as `Tool::"project-files/read_text_file"`. */
export function toolOfResource({ connectors }: Inventory, id: string) {
  const connector = connectors.find(({ slug }) => id.startsWith(`${slug}/`));
  const tool = connector?.tools.find((one) => toolId(connector, one) === id);
  return connector && tool ? { connector, tool } : null;
}

/** Ids that exist of an entity type; null where they are not listed anywhere, so that any id may be meant. */
export function idsOf({ connectors, agents }: Inventory, type: string): string[] | null {
  switch (type) {
    case 'Agent':
      return agents.map(({ spiffeId }) => spiffeId);
    case 'Connector':
      return connectors.map(({ slug }) => slug);
    case 'Tool':
      return connectors.flatMap((connector) => connector.tools.map((tool) => toolId(connector, tool)));
    case 'Environment':
      return [...new Set(connectors.map(({ environment }) => environment))];
    case 'TrustDomain':
      return [...new Set(agents.map(({ trustDomain }) => trustDomain))];
    default: {
      const connector = connectors.find(({ namespace }) => type === `${namespace}::Action`);
      return connector ? connector.tools.map(({ name }) => name) : null;
    }
  }
}
