/** How much WeCom lets through. Numbers it does not publish are this simulator's own and can be changed. */
export type Limits = {
  /** Calls of one corp to one API (wecom-api.md 9). The 20,000 of one IP lie above and are never reached first. */
  perMinute: number;
  perHour: number;
  /** Calls of one API at the same moment, 45033; 0 = no cap, as none is published (wecom-api.md 8.1). */
  concurrent: number;
  /** Calls with debug=1 in the URL a minute (wecom-api.md 0.3). */
  debugPerMinute: number;
  /** sync_msg without a callback's token a minute: "strict", the number is not published (wecom-api.md 4.4). */
  tokenlessPullsPerMinute: number;
  /** Wrong secrets from one IP an hour; the next one bans it for an hour, the number is not published (wecom-api.md 3). */
  wrongSecretsPerHour: number;
  /** 企业可信IP: others hear 60020; empty = everybody may call (wecom-api.md 3). */
  trustedIps: readonly string[];
};

export function createLimits(wish: Partial<Limits> = {}): Limits {
  return {
    perMinute: 10_000,
    perHour: 150_000,
    concurrent: 0,
    debugPerMinute: 5,
    tokenlessPullsPerMinute: 1_000,
    wrongSecretsPerHour: 2_000,
    trustedIps: [],
    ...wish,
  };
}
