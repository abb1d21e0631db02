import type { Session } from 'electron';
import { isPageAddress } from './page-address.ts';
import type { Log } from './log.ts';

const always: ReadonlySet<string> = new Set(['notifications', 'clipboard-sanitized-write']);
const towardsNearbyRelay: ReadonlySet<string> = new Set(['local-network-access', 'local-network', 'loopback-network']);

/** What Chromium calls the use of a camera or a microphone; ours records voice only. */
const MEDIA = 'media';

/**
 * BR-6: everything is denied but showing notifications, writing to the clipboard and recording sound. With a relay on this machine or
 * network the page may reach that network too; its content policy still names the one address it may call.
 */
export function guardPermissions(
  session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>,
  isRelayNearby: boolean,
  log: Log,
): void {
  const mayUse = (permission: string, origin: string): boolean =>
    isPageAddress(origin) && (always.has(permission) || (isRelayNearby && towardsNearbyRelay.has(permission)));

  const mayRecord = (kinds: readonly string[], origin: string): boolean =>
    isPageAddress(origin) && kinds.length > 0 && kinds.every((kind) => kind === 'audio');

  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const kinds = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    const isAllowed =
      permission === MEDIA ? mayRecord(kinds, details.requestingUrl) : mayUse(permission, details.requestingUrl);
    if (!isAllowed) log('permission.refused', { permission });
    answer(isAllowed);
  });
  session.setPermissionCheckHandler((_contents, permission, origin, { mediaType }) =>
    permission === MEDIA ? mayRecord(mediaType === undefined ? [] : [mediaType], origin) : mayUse(permission, origin),
  );
  session.setDevicePermissionHandler(() => false);
}
