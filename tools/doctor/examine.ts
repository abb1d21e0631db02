import type { Finding } from './finding.ts';
import type { Chart, Patient, Probe } from './patient.ts';
import { accounts } from './probes/accounts.ts';
import { callback } from './probes/callback.ts';
import { clock } from './probes/clock.ts';
import { contacts } from './probes/contacts.ts';
import { disk } from './probes/disk.ts';
import { kfCallable } from './probes/kf-callable.ts';
import { servicers } from './probes/servicers.ts';
import { sqlite } from './probes/sqlite.ts';
import { token } from './probes/token.ts';
import { trustedIp } from './probes/trusted-ip.ts';
import { upgradeRange } from './probes/upgrade-range.ts';
import { visibleRange } from './probes/visible-range.ts';

/** This machine first, then WeCom, in the order in which one thing needs the other. */
const probes: readonly Probe[] = [
  sqlite,
  disk,
  clock,
  callback,
  token,
  trustedIp,
  kfCallable,
  accounts,
  visibleRange,
  servicers,
  contacts,
  upgradeRange,
];

/** Asks what the relay will ask and changes nothing. What cannot be looked at yet is said, never left out. */
export async function* examine(patient: Patient): AsyncGenerator<Finding> {
  const chart: Chart = { isLetIn: false, isKfCallable: false, accounts: [], followers: null };
  for (const probe of probes) {
    if (!probe.isReady(chart)) {
      yield { probe: probe.name, state: 'skipped', said: patient.words.skipped };
      continue;
    }
    patient.onProgress?.(patient.words.looking(patient.words.probes[probe.name]));
    yield* await probe.run(patient, chart);
  }
}
