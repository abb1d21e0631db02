import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { freePort } from './free-port.ts';

/** The doors of a demo; the last two are opened by `--dev` only. */
type Door = 'relay' | 'wecom' | 'workstation' | 'phone';

const FIRST: Readonly<Record<Door, number>> = { relay: 4600, wecom: 4700, workstation: 4800, phone: 4900 };

/** A page keeps its cache and its drafts under its address: the next start must come up at the same one. */
export type KeptPorts = {
  /** The port of the last start, or the next free one; then `say` is told. */
  take(door: Door): Promise<number>;
};

export function openKeptPorts(path: string, say: (line: string) => void): KeptPorts {
  const kept = read(path);
  return {
    async take(door) {
      const before = kept[door];
      const port = await freePort(before ?? FIRST[door]);
      if (before !== undefined && port !== before)
        say(`port ${before} of the last start is taken: ${door} is on ${port}, sign in there again`);
      kept[door] = port;
      writeFileSync(path, `${JSON.stringify(kept)}\n`);
      return port;
    },
  };
}

function read(path: string): Partial<Record<Door, number>> {
  if (!existsSync(path)) return {};
  let found: unknown;
  try {
    found = JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Half written: the ports are found anew.
    return {};
  }
  const kept: Partial<Record<Door, number>> = {};
  for (const [door, port] of Object.entries(found ?? {}))
    if (isDoor(door) && Number.isInteger(port) && port > 1023 && port < 65_436) kept[door] = Number(port);
  return kept;
}

function isDoor(name: string): name is Door {
  return name in FIRST;
}
