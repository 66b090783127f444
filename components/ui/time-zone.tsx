'use client';

import { createContext, type ReactNode, useContext, useState } from 'react';
import { type Zone, zoneLabel } from './time-words';

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

/** UTC or the browser's own zone. `onChoose` keeps the choice, so that the server renders it next time. */
export function ZoneSwitch({ onChoose }: { onChoose: (zone: Zone) => void }): ReactNode {
  const { zone, setZone } = useContext(ZoneContext);
  const choose = (next: Zone) => {
    onChoose(next);
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
