/** A stretch of time that is assessed: ISO instants, the end not included. */
export type Period = { from: string; to: string };

/** What is assessed of it: every environment, or the named ones. What belongs to none counts under any scope. */
export type Scope = { environments: readonly string[] | null };
