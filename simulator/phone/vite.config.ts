import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The phone page: served by the simulator under /phone. */
export default defineConfig({
  root: import.meta.dirname,
  base: '/phone/',
  plugins: [react()],
  build: { outDir: resolve(import.meta.dirname, '../../out/phone'), emptyOutDir: true },
});
