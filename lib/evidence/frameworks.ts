import { controls } from './controls';
import { aarm } from './frameworks/aarm';
import { cosaiMcp } from './frameworks/cosai-mcp';
import { csaAicm } from './frameworks/csa-aicm';
import { csaAtf } from './frameworks/csa-atf';
import { csaMaestro } from './frameworks/csa-maestro';
import { euAiAct } from './frameworks/eu-ai-act';
import { fiveEyes } from './frameworks/five-eyes';
import { iso27001 } from './frameworks/iso-27001';
import { iso42001 } from './frameworks/iso-42001';
import { nist80053 } from './frameworks/nist-800-53';
import { nist800207 } from './frameworks/nist-800-207';
import { nistAiRmf } from './frameworks/nist-ai-rmf';
import { nsaMcp } from './frameworks/nsa-mcp';
import { owaspAgentic } from './frameworks/owasp-agentic';
import { owaspAgenticThreats } from './frameworks/owasp-agentic-threats';
import { owaspMcp } from './frameworks/owasp-mcp';
import { owaspNhi } from './frameworks/owasp-nhi';
import { pciDss } from './frameworks/pci-dss';
import { soc2 } from './frameworks/soc-2';
import { type Framework, ownId, type Requirement } from './judge/framework';

/** The product's own controls, as one more framework: what is judged, and shown, is the same. */
const own: Framework = {
  id: ownId,
  name: 'Countersign controls',
  edition: 'of this version',
  note: 'What maps to other frameworks is our reading of them: a reviewer can confirm or change it there.',
  shown: true,
  requirements: controls.map(({ id, title, test, metrics }) => ({
    id,
    name: title,
    asks: test,
    metrics,
    sureness: 'primary',
  })),
};

/** Every framework, in the order they are listed: first those that are shown before anybody chose. */
export const frameworks: readonly Framework[] = [
  nist800207,
  owaspAgentic,
  owaspAgenticThreats,
  owaspNhi,
  owaspMcp,
  csaMaestro,
  csaAicm,
  nistAiRmf,
  soc2,
  iso27001,
  own,
  csaAtf,
  aarm,
  nsaMcp,
  cosaiMcp,
  iso42001,
  pciDss,
  euAiAct,
  fiveEyes,
  nist80053,
];

/** A framework by its id; null where there is none of it. */
export const frameworkOf = (id: string): Framework | null =>
  frameworks.find((framework) => framework.id === id) ?? null;

/** A requirement by its ids; null where there is none of them. */
export function requirementOf(
  framework: string,
  id: string,
): { framework: Framework; requirement: Requirement } | null {
  const found = frameworkOf(framework);
  const requirement = found?.requirements.find((one) => one.id === id);
  return found && requirement ? { framework: found, requirement } : null;
}
