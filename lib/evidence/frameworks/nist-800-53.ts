import { controlsOf } from '../controls';
import type { Framework, Requirement } from '../judge/framework';

const id = 'nist-800-53';

/** What maps to a control of NIST is what is measured for the controls of ours that map to it. */
function read(control: string, name: string, asks: string): Requirement {
  return {
    id: control,
    name,
    asks,
    metrics: [...new Set(controlsOf(id, control).flatMap(({ metrics }) => metrics))].sort(),
    sureness: 'primary',
  };
}

export const nist80053: Framework = {
  id,
  name: 'NIST SP 800-53',
  edition: 'Revision 5',
  note: 'The controls an OSCAL export refers to. Names are NIST’s, who gives them to the public; what maps to them follows from our own controls.',
  shown: false,
  requirements: [
    read('AC-2', 'Account Management', 'Access is given, reviewed and ended by somebody who answers for it.'),
    read('AC-2(3)', 'Disable Accounts', 'What left, or is revoked, is out at once and stays out.'),
    read('AC-2(9)', 'Restrictions on Use of Shared and Group Accounts', 'One identity serves one workload.'),
    read('AC-2(12)', 'Account Monitoring for Atypical Usage', 'Odd use of an identity raises a finding.'),
    read('AC-3', 'Access Enforcement', 'A gateway lets through what policy allows, and nothing else.'),
    read('AC-3(8)', 'Revocation of Access Authorizations', 'A revocation reaches every gateway and holds.'),
    read('AC-5', 'Separation of Duties', 'Whoever wants a change or a dangerous call does not approve it.'),
    read('AC-6', 'Least Privilege', 'Grants are used, and credentials are made for a call.'),
    read('AC-6(7)', 'Review of User Privileges', 'Grants are decided on anew, and unused ones are counted.'),
    read('AC-24', 'Access Control Decisions', 'Each call has a decision, made when it came.'),
    read('AC-25', 'Reference Monitor', 'No call gets past the gateway undecided.'),
    read('AU-2', 'Event Logging', 'What is recorded is laid down for each kind of event.'),
    read('AU-3', 'Content of Audit Records', 'A record has every field it needs.'),
    read(
      'AU-6',
      'Audit Record Review, Analysis, and Reporting',
      'Records are looked at by rules, and findings are answered.',
    ),
    read('AU-8', 'Time Stamps', 'Records of all gateways can be put in one order.'),
    read('AU-9', 'Protection of Audit Information', 'Records cannot be altered or removed unseen.'),
    read('AU-9(3)', 'Cryptographic Protection', 'Records are sealed, chained and signed.'),
    read('AU-10', 'Non-repudiation', 'A call leads back to whoever began it.'),
    read('AU-11', 'Audit Record Retention', 'How many days of records can be searched is counted.'),
    read('AU-12', 'Audit Record Generation', 'Each gateway records what it decides, by itself.'),
    read('CA-2', 'Control Assessments', 'Each control has a test that is repeated.'),
    read('CA-7', 'Continuous Monitoring', 'Evidence of each control is within its cadence.'),
    read('CM-3', 'Configuration Change Control', 'Policies and tools change after somebody approved it.'),
    read('CM-5', 'Access Restrictions for Change', 'Who may change policy is a role, and takes two.'),
    read('CM-7', 'Least Functionality', 'No tool stands in for another by its name.'),
    read('CM-8', 'System Component Inventory', 'Connectors that are called are registered and described.'),
    read(
      'CM-8(3)',
      'Automated Unauthorized Component Detection',
      'Servers that are called without being registered come to light.',
    ),
    read('IA-4', 'Identifier Management', 'Each workload has a SPIFFE ID of its own.'),
    read('IA-5', 'Authenticator Management', 'Credentials are short, for one receiver, and end by themselves.'),
    read('IA-5(6)', 'Protection of Authenticators', 'Secrets are not seen in traffic.'),
    read('IA-5(7)', 'No Embedded Unencrypted Static Authenticators', 'No static secret outlives a day.'),
    read('IA-9', 'Service Identification and Authentication', 'Connectors and agents prove themselves by SVID.'),
    read('IR-4', 'Incident Handling', 'Cutting off is practised, and incidents come to an end.'),
    read('IR-5', 'Incident Monitoring', 'Incidents are on record.'),
    read('IR-6', 'Incident Reporting', 'Notices of an incident go out in time.'),
    read('SC-7', 'Boundary Protection', 'Connectors are behind gateways that turn away what they cannot decide.'),
    read('SC-8', 'Transmission Confidentiality and Integrity', 'Traffic is encrypted or stays on one machine.'),
    read('SC-23', 'Session Authenticity', 'Each hop knows its peer, and requests that break the protocol are refused.'),
    read('SI-4', 'System Monitoring', 'Chains, abuse and findings are watched.'),
    read('SI-7', 'Software, Firmware, and Information Integrity', 'Tools have the hash that was approved.'),
    read('SI-10', 'Information Input Validation', 'Requests and names are checked before they are used.'),
    read('SR-3', 'Supply Chain Controls and Processes', 'Servers of other makers are reviewed.'),
    read('SR-4', 'Provenance', 'Where a third party’s server comes from is on record.'),
    read('SR-11', 'Component Authenticity', 'A third party’s server has a checked digest or signature.'),
  ],
};
