import type { Clock } from '#relay/clock';
import type { Config } from '#relay/config';
import type { Wecom } from '#relay/wecom/wecom';
import type { Finding, ProbeName } from './finding.ts';
import type { DoctorWords } from './words/zh.ts';

/** What this machine says of itself. */
export type Machine = {
  sqliteVersion(): string;
  /** Bytes free where the folder lies or would lie, and whether it can be written there. */
  roomAt(folder: string): Promise<{ readonly freeBytes: number; readonly isWritable: boolean }>;
};

/** Everything a probe may ask. Nothing is changed, here or at WeCom. */
export type Patient = {
  readonly config: Config;
  readonly wecom: Wecom;
  readonly fetch: typeof fetch;
  readonly clock: Clock;
  readonly machine: Machine;
  readonly words: DoctorWords;
  /** Told what is looked at just now: large companies take a while. */
  readonly onProgress?: (text: string) => void;
};

export type ManagedAccount = { readonly openKfid: string; readonly name: string };

/** What earlier probes found out and later ones need. */
export type Chart = {
  /** The errcode with which gettoken was refused; null = a token was given, undefined = WeCom was not reached. */
  tokenErrcode?: number | null;
  isLetIn: boolean;
  isKfCallable: boolean;
  accounts: readonly ManagedAccount[];
  /** Members with 客户联系; null = not known. */
  followers: ReadonlySet<string> | null;
};

export type Probe = {
  readonly name: ProbeName;
  /** False when something before it has to be mended first. */
  readonly isReady: (chart: Chart) => boolean;
  readonly run: (patient: Patient, chart: Chart) => Promise<readonly Finding[]>;
};

export function well(probe: ProbeName, said: string): Finding {
  return { probe, state: 'well', said };
}

export function ill(probe: ProbeName, said: string, mend: string, errcode?: number): Finding {
  return { probe, state: 'ill', said, mend, ...(errcode === undefined ? {} : { errcode }) };
}

export function warn(probe: ProbeName, said: string, mend: string): Finding {
  return { probe, state: 'warn', said, mend };
}
