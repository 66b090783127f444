import { formatTime, type Zone } from './time-words';

/** What stands in a time field: the zone's wall clock to the second. */
export const wallClock = (at: string, zone: Zone): string => formatTime(new Date(at), zone, 'iso-wall').slice(0, 19);

/** The instant a time field says. The switch knows two zones: UTC, and the browser's own, which is how a bare wall clock is read. */
export const fromWallClock = (text: string, zone: Zone): Date => new Date(zone === 'UTC' ? `${text}Z` : text);
