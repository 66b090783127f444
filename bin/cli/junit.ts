/** One thing that was checked, as a CI server lists it. */
export type JunitCase = {
  name: string;
  /** The group it is listed under, such as a file. */
  group: string;
  failure?: { message: string; file: string; line: number };
};

/** Characters XML 1.0 cannot hold are shown as what they are, never left out. */
const unwritable = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const escaped = (text: string): string =>
  text
    .replace(unwritable, (char) => `\\u${(char.codePointAt(0) ?? 0).toString(16).padStart(4, '0')}`)
    .replace(/[&<>"\t\n\r]/g, (char) => `&#${char.charCodeAt(0)};`);

function caseXml({ name, group, failure }: JunitCase): string {
  const at = failure ? ` file="${escaped(failure.file)}" line="${failure.line}"` : '';
  const open = `    <testcase classname="${escaped(group)}" name="${escaped(name)}"${at}`;
  if (!failure) return `${open}/>`;
  const where = `${failure.file}:${failure.line}`;
  return `${open}>\n      <failure message="${escaped(failure.message)}">${escaped(`${where}: ${failure.message}`)}</failure>\n    </testcase>`;
}

/** A JUnit report of one suite. Failures name their file and line, in attributes and in their text. */
export function junitXml(suite: string, cases: readonly JunitCase[]): string {
  const counts = `tests="${cases.length}" failures="${cases.filter(({ failure }) => failure).length}" errors="0"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="countersign" ${counts}>`,
    `  <testsuite name="${escaped(suite)}" ${counts}>`,
    ...cases.map(caseXml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}
