// `npm run build`: every bundle, into out/.
import { build, bundleNames } from './bundles.ts';

for (const name of bundleNames) {
  console.log(`building the ${name}`);
  await build(name);
}
console.log('built into out/');
