/** What a gateway says of a connector it does not serve: the name that was asked for is in the record's detail alone. */
export const unservedDetail = (slug: string): string => `This gateway serves no connector ${slug}.`;

/** Finds that name in a detail again, as a regular expression of PostgreSQL. */
export const unservedName = '^This gateway serves no connector (.+?)\\.(?: |$)';
