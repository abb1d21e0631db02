import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { atRoot } from '../root.ts';

/** The folder in which the demo lives between two starts. */
export type DataFolder = {
  readonly databaseUrl: string;
  readonly mediaDir: string;
  readonly statePath: string;
  /** Outlives a fresh demo: the addresses stay. */
  readonly portsPath: string;
  /** Whether a demo was seeded to its end here. */
  isSeeded(): boolean;
  /** Whether that was a demo of an earlier shape, which cannot be played on. */
  isOutdated(): boolean;
  markSeeded(): void;
  /** Takes everything of the demo away; other files in the folder stay. */
  empty(): void;
  /** False when another running process holds the folder. */
  hold(): boolean;
  release(): void;
};

/** Not data/ itself: a real relay keeps its database there, and a demo that starts over empties its folder. */
export const demoFolder = atRoot('data', 'demo');

/** Raised when what is kept of the simulated WeCom changes its shape. */
const VERSION = 2;

export function openDataFolder(folder: string): DataFolder {
  const at = (name: string): string => join(folder, name);
  const ours = ['relay.db', 'relay.db-wal', 'relay.db-shm', 'media', 'wecom.json', 'wecom.json.media', 'demo.json'];
  const lock = at('running.pid');
  mkdirSync(folder, { recursive: true });
  return {
    databaseUrl: `sqlite:${at('relay.db')}`,
    mediaDir: at('media'),
    statePath: at('wecom.json'),
    portsPath: at('ports.json'),
    isSeeded: () => existsSync(at('demo.json')),
    isOutdated: () => existsSync(at('demo.json')) && versionIn(readFileSync(at('demo.json'), 'utf8')) !== VERSION,
    markSeeded: () => writeFileSync(at('demo.json'), `${JSON.stringify({ version: VERSION })}\n`),
    empty() {
      for (const name of ours) rmSync(at(name), { recursive: true, force: true });
    },
    hold() {
      if (existsSync(lock) && isRunning(Number(readFileSync(lock, 'utf8')))) return false;
      writeFileSync(lock, String(process.pid));
      return true;
    },
    release: () => rmSync(lock, { force: true }),
  };
}

function versionIn(text: string): unknown {
  try {
    const kept: unknown = JSON.parse(text);
    return typeof kept === 'object' && kept !== null && 'version' in kept ? kept.version : null;
  } catch {
    return null;
  }
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    // Signal 0 asks only whether the process is there.
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It is there but somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
