import type { SavedView } from '#shared/domain/saved-view';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { useLive } from '../../app/use-live.ts';
import { readSavedViews } from '../../db/saved-views.ts';
import { isOwnView, savedViewId, type View } from '../../db/view.ts';

const none: readonly SavedView[] = [];

/** The saved views this servicer sees; undefined until the cache has answered. */
export function useSavedViews(): readonly SavedView[] | undefined {
  const { db, me } = useDesk();
  return useLive(async () => readSavedViews(db, me.servicerUserid), [db, me]);
}

/** What a view is called; a saved one that is gone has no name. */
export function useViewName(saved: readonly SavedView[] = none): (view: View) => string {
  const { views } = useMessages().inbox;
  return (view) =>
    isOwnView(view) ? views[view] : (saved.find((each) => each.viewId === savedViewId(view))?.name ?? '');
}
