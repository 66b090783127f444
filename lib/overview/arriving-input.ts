/** What the overview's list of arriving decisions is asked with, on the server and in the browser. */
export const arrivingInput = { last: '1h', limit: 10 } as const;
