/** Where a draft stands, read from the rows beside it. */
export type DraftState = 'open' | 'proposed' | 'withdrawn' | 'published';

export function draftState(draft: { proposal: unknown; withdrawal: unknown; version: unknown }): DraftState {
  if (draft.version) return 'published';
  if (draft.withdrawal) return 'withdrawn';
  return draft.proposal ? 'proposed' : 'open';
}

/** Largest policy text taken, in UTF-8 bytes. */
export const maxPolicyTextBytes = 1024 * 1024;

/** The text a first draft starts from: lists and probes may be asked, nothing may be called. */
export const starterPolicies = `// Nothing is allowed unless a permit says so, and a forbid always wins.

@id("agents-discover")
@title("Agents may ask what a connector offers")
@reason("Lists are filtered by the same policies: an agent sees only what it may call.")
permit (
  principal is Agent,
  action in [
    Action::"discover",
    Action::"ping",
    Action::"list_tools",
    Action::"list_resources",
    Action::"list_prompts"
  ],
  resource
);
`;
