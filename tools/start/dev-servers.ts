import type { ViteDevServer } from 'vite';
import { atRoot } from '../root.ts';

/** The pages with reload: served by Vite, everything else passed on to the relay and the simulated WeCom. */
export type DevServers = { readonly workstation: string; readonly phone: string; close(): Promise<void> };

/** Where the workstation's page will come from; the relay must know it before it answers that page. */
export function devOrigin(port: number): string {
  return `http://127.0.0.1:${port}`;
}

export async function startDevServers(
  ports: { readonly workstation: number; readonly phone: number },
  behind: { readonly relay: string; readonly wecom: string },
): Promise<DevServers> {
  const { createServer } = await import('vite');
  const { loadConfigFromFile } = await import('electron-vite');
  const shell = await loadConfigFromFile({ command: 'serve', mode: 'development' }, atRoot('electron.vite.config.ts'));
  const { build: _, ...renderer } = shell.config.renderer ?? {};
  const workstation = await createServer({
    ...renderer,
    configFile: false,
    base: '/',
    server: {
      host: '127.0.0.1',
      port: ports.workstation,
      strictPort: true,
      proxy: { '/api': behind.relay, '/socket.io': { target: behind.relay, ws: true } },
    },
  });
  const phone = await createServer({
    configFile: atRoot('simulator/phone/vite.config.ts'),
    server: {
      host: '127.0.0.1',
      port: ports.phone,
      strictPort: true,
      proxy: { '/sim': behind.wecom, '/cgi-bin': behind.wecom },
    },
  });
  const servers: readonly ViteDevServer[] = [workstation, phone];
  for (const server of servers) await server.listen();
  return {
    workstation: devOrigin(ports.workstation),
    phone: `${devOrigin(ports.phone)}/phone/`,
    async close() {
      await Promise.all(servers.map((server) => server.close()));
    },
  };
}
