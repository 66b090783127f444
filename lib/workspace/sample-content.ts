/**
 * What the sample workspace holds, as data: three real MCP servers, two agents, a small policy set with tests.
 * Pure: where things are on this machine comes in as an argument.
 */

export type SamplePlaces = {
  /** Absolute path of Node's executable. */
  node: string;
  /** Absolute path of a server's entry file, by npm package. */
  entry: (name: 'server-filesystem' | 'server-memory' | 'server-everything') => string;
  /** The folder the file server may serve, without links. */
  workspace: string;
  /** The file the memory server keeps its graph in. */
  memory: string;
  trustDomain: string;
};

export const sampleMembers = [
  { email: 'dana@sample.invalid', name: 'Dana Okafor', roles: ['author', 'responder'] as const },
  { email: 'ilse@sample.invalid', name: 'Ilse Brandt', roles: ['approver', 'responder'] as const },
];

export const sampleConnectors = [
  {
    slug: 'project-files',
    name: 'Project files',
    owner: 'dana@sample.invalid',
    environment: 'production',
    tier: 'standard',
    dataClasses: ['internal'],
  },
  {
    slug: 'team-memory',
    name: 'Team memory',
    owner: 'ilse@sample.invalid',
    environment: 'production',
    tier: 'high',
    dataClasses: ['internal', 'personal'],
  },
  {
    slug: 'everything-demo',
    name: 'Everything demo',
    owner: null,
    environment: 'development',
    tier: 'low',
    dataClasses: [],
  },
] as const;

export const sampleAgents = [
  { name: 'release-notes', owner: 'dana@sample.invalid' },
  { name: 'triage', owner: 'ilse@sample.invalid' },
] as const;

export const agentSpiffeId = (trustDomain: string, name: string): string => `spiffe://${trustDomain}/agent/${name}`;
export const connectorSpiffeId = (trustDomain: string, slug: string): string =>
  `spiffe://${trustDomain}/connector/${slug}`;

/** A client configuration as Claude Desktop or Cursor keep it, naming the three servers. */
export function sampleClientConfig(places: SamplePlaces): {
  mcpServers: Record<string, { command: string; args: string[]; env?: Record<string, string> }>;
} {
  return {
    mcpServers: {
      'project-files': { command: places.node, args: [places.entry('server-filesystem'), places.workspace] },
      'team-memory': {
        command: places.node,
        args: [places.entry('server-memory')],
        env: { MEMORY_FILE_PATH: places.memory },
      },
      'everything-demo': {
        command: places.node,
        args: [places.entry('server-everything'), 'stdio'],
        env: { GREETING: 'hello from the sample workspace' },
      },
    },
  };
}

/** Files of the sample workspace, by path under it. */
export const sampleFiles: Record<string, string> = {
  'docs/changelog.md':
    '# Changelog\n\n## 1.9\n\n- Faster import of client configurations\n- Revocation shows each gateway on its own lane\n',
  'docs/release-1.9.md': '# Release 1.9\n\nDraft of the notes. Owner: release-notes.\n',
  'docs/guides/connectors.md': '# Connectors\n\nHow a team brings its MCP servers under policy.\n',
  'finance/payroll.csv': 'name,amount\nexample,0\n',
};

const listing = ['discover', 'ping', 'list_tools', 'list_resources', 'list_prompts']
  .map((id) => `Action::"${id}"`)
  .join(', ');

const actions = (namespace: string, tools: string[]): string =>
  tools.map((tool) => `    ${namespace}::Action::"${tool}"`).join(',\n');

/** The sample policy set. */
export function samplePolicies({ trustDomain, workspace }: SamplePlaces): string {
  const agent = (name: string) => `Agent::"${agentSpiffeId(trustDomain, name)}"`;
  return `// Sample policy set. Nothing is allowed unless a permit says so, and a forbid always wins.

@id("agents-discover")
@title("Agents may ask what a connector offers")
@reason("Lists are filtered by the same policies: an agent sees only what it may call.")
permit (
  principal is Agent,
  action in [${listing}],
  resource
);

// Project files. Paths are facts of the gateway, resolved before the policy reads them.

@id("release-notes-reads-docs")
@title("release-notes reads the docs folder")
permit (
  principal == ${agent('release-notes')},
  action in [
${actions('ProjectFiles', ['read_text_file', 'read_multiple_files', 'list_directory', 'search_files', 'get_file_info'])}
  ],
  resource in Connector::"project-files"
)
when {
  context.facts.pathsWithin.contains("${workspace}/docs")
};

@id("anyone-lists-allowed-directories")
@title("Agents may ask which folders are served")
permit (
  principal is Agent,
  action == ProjectFiles::Action::"list_allowed_directories",
  resource in Connector::"project-files"
);

@id("no-writes")
@title("Nobody writes project files")
@reason("Changes to project files go through review, not through an agent.")
forbid (
  principal,
  action in [
${actions('ProjectFiles', ['write_file', 'edit_file', 'create_directory', 'move_file'])}
  ],
  resource in Connector::"project-files"
);

// Team memory.

@id("triage-reads-memory")
@title("triage reads the team's memory")
permit (
  principal == ${agent('triage')},
  action in [
${actions('TeamMemory', ['read_graph', 'search_nodes', 'open_nodes'])}
  ],
  resource in Connector::"team-memory"
);

@id("release-notes-adds-facts")
@title("release-notes records what it released")
permit (
  principal == ${agent('release-notes')},
  action in [
${actions('TeamMemory', ['create_entities', 'add_observations', 'search_nodes'])}
  ],
  resource in Connector::"team-memory"
);

// Everything demo.

@id("triage-uses-demo-tools")
@title("triage uses the demo's harmless tools")
permit (
  principal == ${agent('triage')},
  action in [
${actions('EverythingDemo', ['echo', 'get-sum', 'get-structured-content'])}
  ],
  resource in Connector::"everything-demo"
);

@id("nobody-prints-the-environment")
@title("Nobody prints a server's environment")
@reason("get-env answers with every variable the server was started with.")
forbid (
  principal,
  action == EverythingDemo::Action::"get-env",
  resource in Connector::"everything-demo"
);
`;
}

export type SampleCall = {
  agent: string;
  connector: string;
  tool: string;
  args: Record<string, unknown>;
  expected: 'allow' | 'deny';
  /** The agent it is done for, by a token exchanged for this, and why. */
  actsFor?: { agent: string; purpose: string };
};

/** What the sample agents keep calling, and what the policy set says of it. */
export function sampleCalls({ workspace }: SamplePlaces): SampleCall[] {
  const call = (
    agent: string,
    connector: string,
    tool: string,
    args: Record<string, unknown>,
    expected: 'allow' | 'deny',
  ): SampleCall => ({ agent, connector, tool, args, expected });
  return [
    call('release-notes', 'project-files', 'list_directory', { path: `${workspace}/docs` }, 'allow'),
    call('release-notes', 'project-files', 'read_text_file', { path: `${workspace}/docs/changelog.md` }, 'allow'),
    call(
      'release-notes',
      'project-files',
      'read_text_file',
      { path: `${workspace}/docs/../finance/payroll.csv` },
      'deny',
    ),
    call('release-notes', 'project-files', 'search_files', { path: `${workspace}/docs`, pattern: '**/*.md' }, 'allow'),
    call('release-notes', 'team-memory', 'search_nodes', { query: 'release' }, 'allow'),
    call('release-notes', 'project-files', 'get_file_info', { path: `${workspace}/docs/release-1.9.md` }, 'allow'),
    call(
      'release-notes',
      'project-files',
      'write_file',
      { path: `${workspace}/docs/release-1.9.md`, content: 'published' },
      'deny',
    ),
    call('triage', 'team-memory', 'read_graph', {}, 'allow'),
    call('triage', 'everything-demo', 'get-sum', { a: 19, b: 23 }, 'allow'),
    call('triage', 'everything-demo', 'get-env', {}, 'deny'),
    call('triage', 'team-memory', 'search_nodes', { query: 'incident' }, 'allow'),
    call('triage', 'everything-demo', 'echo', { message: 'still here' }, 'allow'),
    call('triage', 'project-files', 'read_text_file', { path: `${workspace}/finance/payroll.csv` }, 'deny'),
    {
      ...call('triage', 'team-memory', 'search_nodes', { query: 'known issue' }, 'allow'),
      actsFor: { agent: 'release-notes', purpose: 'Known issues for the release notes' },
    },
  ];
}

/** Ids of the sample's policies, so that removing it removes them and nothing else. */
export const samplePolicyIds: ReadonlySet<string> = new Set([
  'agents-discover',
  'release-notes-reads-docs',
  'anyone-lists-allowed-directories',
  'no-writes',
  'triage-reads-memory',
  'release-notes-adds-facts',
  'triage-uses-demo-tools',
  'nobody-prints-the-environment',
  'triage-works-on-tickets',
  'ticket-desk-searches-memory',
]);
