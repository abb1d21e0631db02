import { fdatasyncSync, openSync, closeSync, writeSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { quantile } from './line.ts';

/** What one flush to this disk costs now; every commit waits for one. */
export async function describeDisk(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'huiyin-disk-'));
  const file = openSync(join(folder, 'flush'), 'w');
  const page = Buffer.alloc(4_096, 1);
  const times: number[] = [];
  for (let flush = 0; flush < 200; flush += 1) {
    writeSync(file, page);
    const start = performance.now();
    fdatasyncSync(file);
    times.push(performance.now() - start);
  }
  closeSync(file);
  await rm(folder, { recursive: true, force: true });
  return `fdatasync here and now: p50 ${quantile(times, 0.5).toFixed(3)} ms, p99 ${quantile(times, 0.99).toFixed(1)} ms`;
}
