import { Fragment, type ReactNode } from 'react';

/** Names and values, one line each. Entries whose value is undefined are left out. */
export function Properties({
  entries,
}: {
  entries: readonly (readonly [name: string, value: ReactNode])[];
}): ReactNode {
  return (
    <dl className="properties">
      {entries
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
    </dl>
  );
}

/** The line of facts under a title: "Owner Dana Okafor · Tier standard". An entry without a name is a mark. */
export function Facts({ entries }: { entries: readonly (readonly [name: string, value: ReactNode])[] }): ReactNode {
  return (
    <ul className="facts">
      {entries
        .filter(([, value]) => value !== undefined)
        .map(([name, value], index) => (
          <li key={name || `fact-${index}`}>
            {name && <em>{name}</em>}
            {value}
          </li>
        ))}
    </ul>
  );
}
