/** What is examined, in order; the names are stable: scripts read them in `--json`. */
export type ProbeName =
  | 'environment'
  | 'sqlite'
  | 'disk'
  | 'clock'
  | 'callback'
  | 'token'
  | 'trusted-ip'
  | 'kf-callable'
  | 'accounts'
  | 'visible-range'
  | 'servicers'
  | 'contacts'
  | 'upgrade-range';

/** `ill`: has to be mended before the relay works. `warn`: works, but not all of it. `skipped`: could not be looked at yet. */
type FindingState = 'well' | 'warn' | 'ill' | 'skipped';

/** One thing seen. `mend` says where to put it right; `errcode` is WeCom's, when it gave one. */
export type Finding = {
  readonly probe: ProbeName;
  readonly state: FindingState;
  readonly said: string;
  readonly mend?: string;
  readonly errcode?: number;
};
