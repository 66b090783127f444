/**
 * Variables that make a program load or run something else than what was allow-listed: by the loader, the language's
 * runtime, or the launcher (npx, uvx, pipx, bunx, docker) that is told where its packages come from.
 */
const loaders = new RegExp(
  `^(?:${[
    'PATH|LD_.*|DYLD_.*|GCONV_PATH|GLIBC_TUNABLES|OPENSSL_(?:CONF|MODULES|ENGINES)',
    'BASH_ENV|ENV|SHELLOPTS|BASHOPTS|IFS|PS4|PROMPT_COMMAND|BROWSER|GIT_.*',
    'NODE_OPTIONS|NODE_PATH|NODE_EXTRA_CA_CERTS|npm_config_.*|YARN_.*|BUN_.*|DENO_.*',
    'PYTHON(?:PATH|HOME|STARTUP|USERBASE|WARNINGS|BREAKPOINT|PLATLIBDIR|PYCACHEPREFIX|EXECUTABLE)|PIP_.*|PIPX_.*|UV_.*',
    'PERL5(?:LIB|OPT|DB)|PERLLIB|RUBY(?:LIB|OPT)|LUA_(?:INIT|PATH|CPATH).*|PHPRC|PHP_INI_SCAN_DIR',
    'JAVA_TOOL_OPTIONS|_JAVA_OPTIONS|JDK_JAVA_OPTIONS|CLASSPATH|DOTNET_STARTUP_HOOKS|COR(?:ECLR)?_.*',
    'DOCKER_(?:HOST|CONTEXT|CONFIG)|CONTAINER_HOST',
  ].join('|')})$`,
  'i',
);

/** Whether a declared variable could change which program runs: a gateway refuses to start a command that has one. */
export const changesWhatRuns = (name: string): boolean => loaders.test(name);

/** A name that every shell and system takes for a variable. */
export const isVariableName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) && name !== '__proto__';
