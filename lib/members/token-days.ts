/** Longest life of an API token, in days: every one expires. */
export const maxTokenDays = 365;
/** What people are offered. */
export const tokenDays = [7, 30, 90, 365] as const;
