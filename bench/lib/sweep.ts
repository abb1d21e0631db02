import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What making something left behind is swept now, not in the middle of what is measured. */
export async function sweep(): Promise<void> {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('gc');
  for (let turn = 0; turn < 3; turn += 1) {
    if (typeof collect === 'function') collect();
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
