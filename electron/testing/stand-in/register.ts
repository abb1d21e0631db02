// `node --import register.ts out/main/index.js`: the built shell's `electron` becomes the stand-in.
import { registerHooks } from 'node:module';
import { setup } from './record.ts';

if (setup.platform !== undefined) Object.defineProperty(process, 'platform', { value: setup.platform });

registerHooks({
  resolve(specifier, context, next) {
    if (specifier !== 'electron') return next(specifier, context);
    return { url: new URL('electron.ts', import.meta.url).href, shortCircuit: true };
  },
});
