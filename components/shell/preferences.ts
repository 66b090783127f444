import { cookies } from 'next/headers';
import { isZone, type Zone } from '@/components/ui/time-words';
import { isTheme, type Theme, themeCookie, zoneCookie } from './preference-cookies';

/** What the person chose in this browser, so that the first byte already shows it. Unknown values count as no choice. */
export async function readPreferences(): Promise<{ theme: Theme; zone: Zone }> {
  const jar = await cookies();
  const theme = jar.get(themeCookie)?.value;
  const zone = jar.get(zoneCookie)?.value;
  return {
    theme: theme !== undefined && isTheme(theme) ? theme : 'system',
    zone: zone !== undefined && isZone(zone) ? zone : 'UTC',
  };
}
