'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { type Zone, zoneLabel } from './time-words';

/** The cookie that keeps the switch: "UTC", or the IANA name of the person's own zone. The server reads it too. */
export const zoneCookie = 'countersign-zone';

const ZoneContext = createContext<{ zone: Zone; setZone: (zone: Zone) => void }>({ zone: 'UTC', setZone: () => {} });

/** Gives the pages below their zone. `initial` comes from the cookie, so the first paint is already right. */
export function ZoneProvider({ initial, children }: { initial: Zone; children: ReactNode }): ReactNode {
  const [zone, setZone] = useState(initial);
  return <ZoneContext value={{ zone, setZone }}>{children}</ZoneContext>;
}

/** The zone times are shown in now. */
export function useZone(): Zone {
  return useContext(ZoneContext).zone;
}

/** The name for a column head: "Time, UTC". */
export function ZoneName(): ReactNode {
  return zoneLabel(useZone());
}

/** UTC or the browser's own zone, kept in a cookie for a year. */
export function ZoneSwitch(): ReactNode {
  const { zone, setZone } = useContext(ZoneContext);
  const choose = (next: Zone) => {
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we support
    document.cookie = `${zoneCookie}=${encodeURIComponent(next)}; path=/; max-age=31536000; samesite=lax`;
    setZone(next);
  };
  return (
    <fieldset className="segments" aria-label="Time zone">
      <button type="button" aria-pressed={zone === 'UTC'} onClick={() => choose('UTC')}>
        UTC
      </button>
      <button
        type="button"
        aria-pressed={zone !== 'UTC'}
        title={zone === 'UTC' ? undefined : zone}
        onClick={() => choose(Intl.DateTimeFormat().resolvedOptions().timeZone)}
      >
        Local
      </button>
    </fieldset>
  );
}
