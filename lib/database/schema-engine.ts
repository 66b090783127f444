import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool } from 'pg';

/**
 * The pg adapter cuts a script at every semicolon, which breaks `DO $$ … $$` and function bodies.
 * Sent whole, PostgreSQL parses it itself and runs it as one transaction.
 */
class WholeScriptPrismaPg extends PrismaPg {
  lastError: unknown = null;

  override async connect() {
    const adapter = await super.connect();
    adapter.executeScript = async (script: string) => {
      try {
        await adapter.underlyingDriver().query(script);
      } catch (error) {
        this.lastError = error;
        throw error;
      }
    };
    return adapter;
  }
}

let loading: Promise<void> | null = null;

async function load(): Promise<void> {
  const entry = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm');
  const binary = await readFile(join(entry, '..', 'schema_engine_bg.wasm'));
  const module = await WebAssembly.compile(new Uint8Array(binary));
  const imports: WebAssembly.ModuleImports = { ...(bindings as unknown as WebAssembly.ModuleImports) };
  // The engine never clears the 10 s timeout of its advisory lock: it must not hold the process back.
  const timer = Object.keys(imports).find((name) => name.startsWith('__wbg_setTimeout_'));
  if (timer) imports[timer] = (run: () => void, ms: number) => setTimeout(run, ms).unref();
  const instance = await WebAssembly.instantiate(module, { './schema_engine_bg.js': imports });
  const set = (bindings as unknown as { __wbg_set_wasm: (exports: WebAssembly.Exports) => void }).__wbg_set_wasm;
  set(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
}

/**
 * Prisma's schema engine as WebAssembly over one database. `sqlError` is what PostgreSQL refused last; `close` ends the
 * connections.
 */
export async function openSchemaEngine(url: string) {
  loading ??= load();
  await loading;
  const pool = new Pool({ connectionString: url, max: 2 });
  const adapter = new WholeScriptPrismaPg(pool);
  const engine = await bindings.SchemaEngine.new(
    { datamodels: undefined },
    () => {},
    bindMigrationAwareSqlAdapterFactory(adapter),
  );
  const close = async () => {
    engine.free();
    await pool.end();
  };
  return { engine, sqlError: () => adapter.lastError, close };
}
