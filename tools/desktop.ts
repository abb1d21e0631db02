// `npm run desktop`: the workstation in Electron against RELAY_URL.
import { buildStale } from './bundles.ts';
import { openDesktop, thisMachine } from './electron-window.ts';

const relayUrl = process.env['RELAY_URL'] ?? 'http://127.0.0.1:4600';
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop.abort());

const say = (line: string): void => console.log(line);
await openDesktop(
  { relayUrl, address: relayUrl, say, signal: stop.signal },
  thisMachine(() => buildStale(['workstation'], say)),
);
