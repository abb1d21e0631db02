import { createServer, type AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { freePort } from './free-port.ts';

it('takes the next port when the wanted one is taken', async () => {
  const squatter = createServer();
  await new Promise<void>((resolve) => {
    squatter.listen(0, '127.0.0.1', resolve);
  });
  // A TCP server has an address object.
  const { port } = squatter.address() as AddressInfo;
  try {
    const found = await freePort(port);
    expect(found).toBeGreaterThan(port);
    await expect(freePort(found)).resolves.toBe(found);
  } finally {
    squatter.close();
  }
});
