/** A gateway confirms its states every few seconds: a shorter deadline would deny calls while all is well. */
export const shortestDeadlineSeconds = 10;
/** After a week without the console nobody can say what is still revoked. */
export const longestDeadlineSeconds = 604_800;
