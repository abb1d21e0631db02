import { createServer, connect, type AddressInfo, type Socket } from 'node:net';

/** The network between a desk and the relay: a TCP line that a journey can cut and mend. */
export type Line = {
  readonly url: string;
  /** Connections break and no new ones come about: all of them, or only the socket while pages still load. */
  cut(what?: 'all' | 'socket'): void;
  mend(): void;
  close(): Promise<void>;
};

export async function openLine(target: { readonly port: number }): Promise<Line> {
  const open = new Set<Socket>();
  const sockets = new Set<Socket>();
  let cutting: 'all' | 'socket' | null = null;
  const keep = (socket: Socket): void => {
    open.add(socket);
    socket.on('close', () => open.delete(socket));
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (cutting === 'all') {
      near.destroy();
      return;
    }
    const far = connect(target.port, '127.0.0.1');
    keep(far);
    near.on('close', () => {
      sockets.delete(near);
      far.destroy();
    });
    far.on('close', () => near.destroy());
    near.on('data', (bytes) => {
      if (!bytes.subarray(0, 20).toString('latin1').startsWith('GET /socket.io/')) return;
      if (cutting === null) sockets.add(near);
      else near.destroy();
    });
    near.pipe(far);
    far.pipe(near);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const drop = (which: ReadonlySet<Socket>): void => {
    for (const socket of which) socket.destroy();
  };
  // A TCP server has an address object; only pipes have a string.
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    cut(what = 'all') {
      cutting = what;
      drop(what === 'all' ? open : sockets);
    },
    mend() {
      cutting = null;
    },
    async close() {
      drop(open);
      await new Promise<void>((resolve) => {
        server.close(() => resolve());
      });
    },
  };
}
