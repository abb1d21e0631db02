import { assertNever } from '#shared/lib/assert-never';
import type { AcquisitionNews } from './acquisition/acquisition.ts';
import type { Upgrade } from './upgrade/upgrade.ts';
import type { ExternalEvent } from './wecom/external-event.ts';

type Destinations = {
  readonly upgrade: Pick<Upgrade, 'onExternalEvent'>;
  readonly corpTags: { readonly refresh: () => void };
  readonly acquisition: {
    readonly added: (token: string, at: number) => Promise<void>;
    readonly onNews: (news: AcquisitionNews) => Promise<void>;
  };
  /** Something about transfers is known to WeCom now. */
  readonly transfers: { readonly wake: () => void };
};

/** Who follows up what WeCom tells outside KF. Called again until it resolves, so everything here bears repetition. IN-15 */
export function createExternalRoute({ upgrade, corpTags, acquisition, transfers }: Destinations) {
  return async (event: ExternalEvent): Promise<void> => {
    switch (event.kind) {
      case 'friend-added':
        if (event.state !== null) await acquisition.added(event.state, event.at);
        return upgrade.onExternalEvent(event);
      case 'friend-removed':
        if (event.by === 'transfer') transfers.wake();
        return upgrade.onExternalEvent(event);
      case 'friend-edited':
      case 'group-changed':
        return upgrade.onExternalEvent(event);
      case 'friend-half-added':
        // Nothing may be read or written about them yet (84061); they are a friend when add_external_contact comes.
        return undefined;
      case 'transfer-failed':
        return transfers.wake();
      case 'corp-tags-changed':
        return corpTags.refresh();
      case 'acquisition':
        return acquisition.onNews(newsOf(event));
      default:
        return assertNever(event);
    }
  };
}

function newsOf({ change, linkId }: Extract<ExternalEvent, { kind: 'acquisition' }>): AcquisitionNews {
  if (linkId !== null && change === 'link_unavailable') return { kind: 'link', linkId, change: 'unavailable' };
  if (linkId !== null && change === 'delete_link') return { kind: 'link', linkId, change: 'deleted' };
  // The others are about the balance, or say that somebody uses a link, which costs some of it.
  return { kind: 'balance' };
}
