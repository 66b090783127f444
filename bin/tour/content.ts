import { agentSpiffeId, type SamplePlaces } from '@/lib/workspace/sample-content';

/** The agents of the tour: one that the policy permits something, one that it does not mention. */
export const agents = ['reader', 'bystander'] as const;

export const agentId = (places: SamplePlaces, name: string): string => agentSpiffeId(places.trustDomain, name);

/** The tour's policies: one agent reads one folder of the file server, nobody writes there, and the demo's harmless parts. */
export const policies = (places: SamplePlaces): string => `@id("agents-discover")
permit (
  principal is Agent,
  action in [Action::"discover", Action::"ping", Action::"list_tools", Action::"list_resources", Action::"list_prompts"],
  resource
);

@id("reader-reads-docs")
permit (
  principal == Agent::"${agentId(places, 'reader')}",
  action in [
    ProjectFiles::Action::"read_text_file",
    ProjectFiles::Action::"read_multiple_files",
    ProjectFiles::Action::"list_directory"
  ],
  resource in Connector::"project-files"
)
when {
  context.facts.pathsWithin.contains("${places.workspace}/docs")
};

@id("no-writes")
@reason("Changes to project files go through review, not through an agent.")
forbid (
  principal,
  action in [
    ProjectFiles::Action::"write_file",
    ProjectFiles::Action::"edit_file",
    ProjectFiles::Action::"create_directory",
    ProjectFiles::Action::"move_file"
  ],
  resource in Connector::"project-files"
);

@id("reader-uses-the-demo")
permit (
  principal == Agent::"${agentId(places, 'reader')}",
  action in [EverythingDemo::Action::"echo", EverythingDemo::Action::"get-env"],
  resource in Connector::"everything-demo"
);

@id("reader-reads-resources")
permit (
  principal == Agent::"${agentId(places, 'reader')}",
  action == Action::"read_resource",
  resource in Connector::"everything-demo"
);
`;
