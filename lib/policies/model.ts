/** The inventory as the policy engine sees it: shared by gateway, dry run and replay. */

export type ToolModel = {
  name: string;
  title: string | null;
  description: string | null;
  /** JSON Schema as the server declared it. Untrusted. */
  inputSchema: unknown;
  effects: { reads: boolean; writes: boolean; destroys: boolean; egresses: boolean };
  /** SHA-256 hex of the pinned definition. */
  definitionHash: string;
  pinned: boolean;
  /** Names of arguments that hold paths, and of those that hold URLs. */
  pathArguments: string[];
  urlArguments: string[];
};

export type ConnectorModel = {
  slug: string;
  /** Cedar namespace of its tools' actions. */
  namespace: string;
  name: string;
  tier: string;
  environment: string;
  dataClasses: string[];
  destinations: string[];
  owned: boolean;
  tools: ToolModel[];
};

export type AgentModel = { spiffeId: string; name: string; trustDomain: string };

export type Uid = { type: string; id: string };
export type CedarEntity = { uid: Uid; attrs: Record<string, unknown>; parents: Uid[] };

/** What Cedar is asked: made by `buildRequest` and nowhere else. */
export type PolicyRequest = {
  principal: Uid;
  action: Uid;
  resource: Uid;
  context: Record<string, unknown>;
  entities: CedarEntity[];
};
