import { join } from 'node:path';

/** What every process needs of ours: to find programs, a home, a place for temporary files, and the site's CAs. */
const shared = ['PATH', 'HOME', 'TMPDIR', 'LANG', 'NODE_EXTRA_CA_CERTS'];
/** Keys an operator may give instead of the key files in the data folder. */
const keys = ['COUNTERSIGN_ROOT_KEY', 'COUNTERSIGN_SEAL_KEY', 'NEXTAUTH_SECRET'];

function pick(names) {
  return Object.fromEntries(names.filter((name) => process.env[name]).map((name) => [name, process.env[name]]));
}

/** Exactly what each process is given: nothing else of our environment reaches it. */
export function environments({ data, url, port, ticketDeskPort }, databaseUrl) {
  const product = { ...pick(shared), NODE_ENV: 'production', TZ: 'UTC', COUNTERSIGN_DATA: data, COUNTERSIGN_URL: url };
  const controlPlane = { ...product, ...pick(keys), DATABASE_URL: databaseUrl };
  const ticketDesk = { TICKET_DESK_PORT: String(ticketDeskPort) };
  return {
    controlPlane,
    sample: { ...controlPlane, ...ticketDesk },
    ticketDesk: { ...product, ...ticketDesk },
    console: { ...controlPlane, PORT: String(port), NEXTAUTH_URL: url, NEXT_TELEMETRY_DISABLED: '1' },
    agents: product,
    /** A gateway never sees the database, nor the console's keys. */
    gateway: (gateway, enrolmentToken) => ({
      ...pick(shared),
      NODE_ENV: 'production',
      TZ: 'UTC',
      COUNTERSIGN_URL: url,
      GATEWAY_NAME: gateway.name,
      GATEWAY_PORT: String(gateway.port),
      GATEWAY_DATA: join(data, 'gateways', gateway.name),
      ...(enrolmentToken ? { GATEWAY_ENROLMENT_TOKEN: enrolmentToken } : {}),
    }),
  };
}
