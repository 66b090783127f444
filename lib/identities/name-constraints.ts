import type { GeneralName, GeneralSubtree } from '@peculiar/asn1-x509';
import type { ReadCertificate } from './certificate';

const hostOf = (uri: string): string => /^[a-z][a-z0-9+.-]*:\/\/([^/?#]+)/i.exec(uri)?.[1] ?? '';

/** RFC 5280 §4.2.1.10: a constraint that begins with a dot is met by hosts below it, any other by that host alone. */
const isWithin = (uri: string, constraint: string): boolean =>
  constraint.startsWith('.') ? hostOf(uri).endsWith(constraint) : hostOf(uri) === constraint;

const kindOf = (name: GeneralName): string =>
  Object.keys(name).find((key) => name[key as keyof GeneralName] !== undefined) ?? '';

/**
 * Which name of a certificate lies outside what an authority above it may vouch for (RFC 5280 §4.2.1.10, §6.1.4 g); null when
 * none does. Only URIs are compared: a name of another kind that is constrained counts as outside, so nothing is let past unseen.
 */
export function nameOutside(authority: ReadCertificate, certificate: ReadCertificate): string | null {
  const { nameConstraints } = authority;
  if (!nameConstraints) return null;
  const permitted: GeneralSubtree[] = [...(nameConstraints.permittedSubtrees ?? [])];
  const excluded: GeneralSubtree[] = [...(nameConstraints.excludedSubtrees ?? [])];
  const all = [...permitted, ...excluded];
  if (all.some(({ minimum, maximum }) => minimum !== 0 || maximum !== undefined)) return 'any name';
  const constrained = new Set(all.map(({ base }) => kindOf(base)));
  if (constrained.has('directoryName') && !certificate.emptySubject) return 'the subject';
  for (const name of certificate.names) {
    const kind = kindOf(name);
    if (!constrained.has(kind)) continue;
    const uri = name.uniformResourceIdentifier;
    if (uri === undefined) return kind;
    const within = ({ base }: GeneralSubtree) => isWithin(uri, base.uniformResourceIdentifier ?? '\0');
    const allowed = permitted.filter(({ base }) => base.uniformResourceIdentifier !== undefined);
    if ((allowed.length > 0 && !allowed.some(within)) || excluded.some(within)) return uri;
  }
  return null;
}
