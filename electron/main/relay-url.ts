import { fail, succeed, type Result } from '#shared/lib/result';

/** Where a relay address may come from, strongest first; undefined = not given there. */
export type RelayUrlSources = {
  readonly argument: string | undefined;
  readonly environment: string | undefined;
  readonly settings: string | undefined;
};

const DEFAULT_RELAY_URL = 'http://127.0.0.1:4600';

const loopback = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;
const privateNetwork = /^(?:10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|\[f[cde])/;

/**
 * One relay origin, e.g. `https://relay.example.com`. Plain http only on this machine: the session token travels in
 * every request. Errors: `bad-relay-url`, the message says what is wrong without repeating the value.
 */
export function parseRelayUrl(value: string): Result<string> {
  if (!URL.canParse(value)) return fail('bad-relay-url', 'not an address');
  const url = new URL(value);
  const isSafe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
  if (!isSafe) return fail('bad-relay-url', 'neither https nor http on this machine');
  if (url.username !== '' || url.password !== '') return fail('bad-relay-url', 'contains a name or password');
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '') {
    return fail('bad-relay-url', 'more than scheme, host and port');
  }
  return succeed(url.origin);
}

// BR-16: the argument beats the environment, which beats the settings file; a bad value is never skipped in silence.
export function chooseRelayUrl(sources: RelayUrlSources): Result<string> {
  const given = [sources.argument, sources.environment, sources.settings].find(
    (value) => value !== undefined && value !== '',
  );
  return parseRelayUrl(given ?? DEFAULT_RELAY_URL);
}

/** The value of `--relay=…` among the process arguments. */
export function findRelayArgument(argv: readonly string[]): string | undefined {
  return argv.find((argument) => argument.startsWith('--relay='))?.slice('--relay='.length);
}

/** `relayUrl` of the settings file's text; undefined when the file or the key is absent or not text. */
export function readRelaySetting(text: string | null): string | undefined {
  if (text === null) return undefined;
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed !== 'object' || parsed === null || !('relayUrl' in parsed)) return undefined;
    return typeof parsed.relayUrl === 'string' ? parsed.relayUrl : undefined;
  } catch {
    return undefined;
  }
}

/** True when the relay stands on this machine or in the local network, where Chromium asks before a page may call. */
export function isNearby(relayUrl: string): boolean {
  const { hostname } = new URL(relayUrl);
  return loopback.test(hostname) || privateNetwork.test(hostname);
}
