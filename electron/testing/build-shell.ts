import { join } from 'node:path';
import { MainConfigFactory, PreloadConfigFactory, type UserConfig } from 'electron-vite';
import { build } from 'vite';

/** Builds main and preload as the product's own configuration says, but into `out`/main and `out`/preload. */
export async function buildShell(config: UserConfig, out: string): Promise<void> {
  process.env['NODE_ENV_ELECTRON_VITE'] = 'production';
  const root = join(import.meta.dirname, '../..');
  const inline = { configFile: false, root, mode: 'production', logLevel: 'warn' } as const;
  const main = { ...config.main, build: { ...config.main?.build, outDir: join(out, 'main'), emptyOutDir: true } };
  const preload = {
    ...config.preload,
    build: { ...config.preload?.build, outDir: join(out, 'preload'), emptyOutDir: true },
  };
  await build(await new MainConfigFactory(main, inline, { root }).build());
  await build(await new PreloadConfigFactory(preload, inline, { root }).build());
}
