// @vitest-environment happy-dom
import { act } from 'react';
import { createRoot } from 'react-dom/client';
import { expect, it } from 'vitest';
import { useOnce } from './use-once.ts';

it('a second press while the first is under way does nothing; after it, or after a failure, one may press again', async () => {
  const done: (() => void)[] = [];
  const failures: unknown[] = [];
  let press = (): void => undefined;
  function Form() {
    const once = useOnce();
    press = () =>
      void once(() => new Promise((resolve, reject) => done.push(resolve, reject))).catch((error) =>
        failures.push(error),
      );
    return null;
  }
  const root = createRoot(document.createElement('div'));
  await act(async () => root.render(<Form />));
  press();
  press();
  expect(done).toHaveLength(2);
  await act(async () => done[0]?.());
  press();
  expect(done).toHaveLength(4);
  await act(async () => done[3]?.());
  expect(failures).toHaveLength(1);
  press();
  expect(done).toHaveLength(6);
  await act(async () => root.unmount());
});
