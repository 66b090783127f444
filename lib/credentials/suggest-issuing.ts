const thing =
  '(?:tokens?|secrets?|credentials?|certificates?|certs?|passwords?|leases?|(?:api|access|private|ssh|signing)[ _-]?keys?)';
const byName = new RegExp(
  `^(?:create|issue|mint|generate|get|fetch|read|rotate|request|new|sign)[_-](?:\\w+[_-])*${thing}$`,
  'i',
);
const byDescription = new RegExp(
  `\\b(?:returns?|issues?|creates?|generates?|mints?|signs?|fetch(?:es)?|reads?)\\b[^.]{0,60}\\b${thing}\\b`,
  'i',
);

/** `createToken`, `create-token` and `create_token` are one name. */
const underscored = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2');

/** Why a tool seems to hand out credentials, in words; null where nothing speaks for it. A person decides. */
export function whyIssuing(tool: { name: string; description: string | null }, seenInAnswers: boolean): string | null {
  if (seenInAnswers) return 'a gateway saw a credential in its answer';
  if (byName.test(underscored(tool.name))) return 'its name says so';
  return byDescription.test(tool.description ?? '') ? 'its description says so' : null;
}
