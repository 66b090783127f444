/** Variables that make a program load or run something else than what was allow-listed. */
const loaders =
  /^(PATH|NODE_OPTIONS|NODE_PATH|NODE_EXTRA_CA_CERTS|LD_.*|DYLD_.*|BASH_ENV|ENV|SHELLOPTS|IFS|PYTHON(PATH|HOME|STARTUP)|PERL5(LIB|OPT)|RUBY(LIB|OPT)|JAVA_TOOL_OPTIONS|GIT_.*|npm_config_.*)$/i;

/** Whether a declared variable could change which program runs: a gateway refuses to start a command that has one. */
export const changesWhatRuns = (name: string): boolean => loaders.test(name);

/** A name that every shell and system takes for a variable. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name !== '__proto__';
