import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { keepOut } from './tools/keep-out.ts';

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Three bundles: Electron's main, its preload (one CommonJS file, as a sandboxed preload must be) and the window. */
export default defineConfig({
  main: {
    // Bundled whole, so that the installed app carries no node_modules; Electron itself stays outside.
    build: {
      outDir: at('out/main'),
      externalizeDeps: false,
      rollupOptions: { input: { index: at('electron/main/index.ts') } },
    },
  },
  preload: {
    build: {
      outDir: at('out/preload'),
      externalizeDeps: false,
      minify: true,
      rollupOptions: {
        input: { index: at('electron/preload/index.ts') },
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    base: './',
    // Wishes are checked by the relay, which does not trust the window.
    plugins: [react(), keepOut('zod')],
    worker: { plugins: () => [keepOut('zod')] },
    build: {
      outDir: at('out/renderer'),
      emptyOutDir: true,
      // Read from this machine or the company's relay, in one piece.
      chunkSizeWarningLimit: 2_500,
      minify: true,
      rollupOptions: { input: { index: at('renderer/index.html') } },
    },
  },
});
