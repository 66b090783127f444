import type { ComputedSource, Source } from './sources/source';

const hourMs = 3_600_000;
/** Up to so many rows every source is counted each time. */
const fewRows = 1_000;

/** For how long a source that had so many rows is not counted again. */
export const restMs = ({ everyHours = 0 }: Source | ComputedSource, rows: number): number =>
  rows > fewRows ? everyHours * hourMs : 0;
