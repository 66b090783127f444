const octagon = 'M5.4 1.8h5.2l3.6 3.6v5.2l-3.6 3.6H5.4l-3.6-3.6V5.4z';
const crossInside = <path d="m6 6 4 4M10 6l-4 4" />;
const ring = <circle cx="8" cy="8" r="5.8" />;

/** What each icon draws on a 16 × 16 box. Octagons are mitred, so that they do not read as circles. */
export const drawings = {
  // States
  tick: <path d="m3 8.5 3.3 3.5L13 4.5" />,
  'octagon-x': (
    <>
      <path d={octagon} strokeLinejoin="miter" />
      {crossInside}
    </>
  ),
  'octagon-x-dashed': (
    <>
      <path d={octagon} strokeLinejoin="miter" strokeDasharray="2.2 1.8" />
      {crossInside}
    </>
  ),
  clock: (
    <>
      {ring}
      <path d="M8 4.8V8l2.2 1.5" />
    </>
  ),
  'circle-slash': (
    <>
      {ring}
      <path d="m4 12 8-8" />
    </>
  ),
  hourglass: <path d="M4 2h8M4 14h8M5 2c0 3 3 4 3 6s-3 3-3 6M11 2c0 3-3 4-3 6s3 3 3 6" />,
  'triangle-filled': <path d="M8 2 14.5 13.5h-13z" fill="currentColor" />,
  'circle-dotted': <circle cx="8" cy="8" r="5.8" strokeDasharray=".1 3.04" />,
  warning: (
    <>
      <path d="M8 2.5 14.2 13.3H1.8z" />
      <path d="M8 6.5v3M8 11.3v.01" />
    </>
  ),
  'half-circle': (
    <>
      {ring}
      <path d="M8 2.2v11.6a5.8 5.8 0 0 0 0-11.6z" fill="currentColor" stroke="none" />
    </>
  ),
  cross: <path d="m4 4 8 8M12 4l-8 8" />,
  dash: <path d="M4 8h8" />,
  // The product's own glyphs
  person: <circle cx="8" cy="8" r="5.5" />,
  agent: <path d="M8 2 14 8l-6 6-6-6z" />,
  connector: <rect x="2.8" y="2.8" width="10.4" height="10.4" rx="1" />,
  // Places
  overview: (
    <>
      <path d="M2.5 11.5a5.8 5.8 0 1 1 11 0" />
      <path d="M8 10.5 11 6.8" />
    </>
  ),
  decisions: <path d="M2.5 4h11M2.5 8h11M2.5 12h7" />,
  findings: <path d="M3.5 14V2.5h8l-1.8 3 1.8 3h-8" />,
  connectors: <path d="M5.5 2v3.5M10.5 2v3.5M3.5 5.5h9V8A4.5 4.5 0 0 1 8 12.5 4.5 4.5 0 0 1 3.5 8zM8 12.5V15" />,
  identities: (
    <>
      <circle cx="8" cy="5.5" r="2.7" />
      <path d="M3 13.5c.6-2.4 2.6-3.6 5-3.6s4.4 1.2 5 3.6" />
    </>
  ),
  policies: (
    <path d="M9 1.8H4.5a1 1 0 0 0-1 1v10.4a1 1 0 0 0 1 1h7a1 1 0 0 0 1-1V5.3zM9 1.8v3.5h3.5M5.8 9.8l1.5 1.5 2.9-3.1" />
  ),
  gateways: (
    <>
      <rect x="2" y="2.8" width="12" height="4.4" rx="1" />
      <rect x="2" y="8.8" width="12" height="4.4" rx="1" />
      <path d="M4.7 5h.01M4.7 11h.01" />
    </>
  ),
  approvals: <path d="M2 13.5h12M3.5 11h9M5.5 11c0-2.5 1-3 1-5a2 2 0 1 1 3 0c0 2 1 2.5 1 5" />,
  revocations: (
    <>
      {ring}
      <path d="m4 12 8-8" />
    </>
  ),
  evidence: <path d="M8 2v12M4.5 14h7M3 4.5l5-1 5 1M3 4.5 1.5 9h3zM13 4.5 11.5 9h3z" />,
  settings: (
    <>
      <path d="M2 5h6M12 5h2M2 11h2M8 11h6" />
      <circle cx="10" cy="5" r="1.8" />
      <circle cx="6" cy="11" r="1.8" />
    </>
  ),
  // Actions and small facts
  menu: <path d="M2.5 4.5h11M2.5 8h11M2.5 11.5h11" />,
  search: (
    <>
      <circle cx="7" cy="7" r="4.5" />
      <path d="m10.5 10.5 3 3" />
    </>
  ),
  copy: (
    <>
      <rect x="5.5" y="5.5" width="8" height="8" rx="1" />
      <path d="M3 10.5h-.2a.3.3 0 0 1-.3-.3V3a.5.5 0 0 1 .5-.5h7.2a.3.3 0 0 1 .3.3V3" />
    </>
  ),
  up: <path d="m4 10 4-4 4 4" />,
  down: <path d="m4 6 4 4 4-4" />,
  right: <path d="m6 4 4 4-4 4" />,
  left: <path d="m10 4-4 4 4 4" />,
  plus: <path d="M8 3v10M3 8h10" />,
  download: <path d="M8 2.5v8M4.8 7.5 8 10.7l3.2-3.2M2.5 13.5h11" />,
  upload: <path d="M8 10.7v-8M4.8 5.7 8 2.5l3.2 3.2M2.5 13.5h11" />,
  link: <path d="M6.5 9.5l3-3M7.5 4.5l1-1a2.8 2.8 0 0 1 4 4l-1 1M8.5 11.5l-1 1a2.8 2.8 0 0 1-4-4l1-1" />,
  pause: <path d="M5.5 3.5v9M10.5 3.5v9" />,
  play: <path d="M5 3v10l8-5z" />,
  table: (
    <>
      <rect x="2.5" y="3" width="11" height="10" rx="1" />
      <path d="M2.5 6.5h11M6.5 6.5V13" />
    </>
  ),
  chart: <path d="M2.5 13.5h11M4.5 11V8M8 11V3.5M11.5 11V6" />,
  lock: (
    <>
      <rect x="3.5" y="7" width="9" height="6.5" rx="1" />
      <path d="M5.5 7V5a2.5 2.5 0 0 1 5 0v2" />
    </>
  ),
  eye: (
    <>
      <path d="M1.5 8S4 3.8 8 3.8 14.5 8 14.5 8 12 12.2 8 12.2 1.5 8 1.5 8z" />
      <circle cx="8" cy="8" r="1.8" />
    </>
  ),
  pencil: <path d="m3 13 .7-3L10.5 3.2a1.2 1.2 0 0 1 1.7 0l.6.6a1.2 1.2 0 0 1 0 1.7L6 12.3z" />,
  key: (
    <>
      <circle cx="5" cy="11" r="2.5" />
      <path d="m6.8 9.2 6-6M10.5 5.5l2 2" />
    </>
  ),
} as const;
