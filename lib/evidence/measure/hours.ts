const hourMs = 3_600_000;

/** The beginning of a moment's hour (UTC). */
export const hourOf = (at: Date): Date => new Date(Math.floor(at.getTime() / hourMs) * hourMs);

/** The end of a moment's hour; a moment between two hours is one itself. */
export const hourEnd = (at: Date): Date => new Date(Math.ceil(at.getTime() / hourMs) * hourMs);
