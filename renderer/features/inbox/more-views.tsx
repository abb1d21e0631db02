import { Menu } from '@mantine/core';
import { Check, ChevronDown, Link2, Settings2 } from 'lucide-react';
import { useState } from 'react';
import type { SavedView } from '#shared/domain/saved-view';
import { keysOf, viewCommands } from '../../app/keyboard/commands.ts';
import { copyText } from '../../app/copy-text.ts';
import { useDesk } from '../../app/desk-context.ts';
import { useMessages } from '../../app/messages/use-messages.ts';
import { linkToView } from '../../app/route.ts';
import type { ViewCounts } from '../../db/count-views.ts';
import { ownViews, type View } from '../../db/view.ts';
import { showView } from './inbox-store.ts';
import { SavedCount } from './saved-count.tsx';
import { writtenCount } from './sections.ts';
import { useViewName } from './use-saved-views.ts';
import { countOf } from './view-count.ts';
import { ViewsDialog } from './views-dialog.tsx';
import styles from './inbox-pane.module.css';

type Props = {
  readonly view: View | null;
  readonly views: readonly View[];
  readonly saved: readonly SavedView[];
  readonly counts: ViewCounts | undefined;
};

/** All views with their numbers and keys; a dot says that a colleague called. */
export function MoreViews({ view, views, saved, counts }: Props) {
  const words = useMessages().inbox;
  const { role } = useDesk().me;
  const nameOf = useViewName(saved);
  const [isManaging, setManaging] = useState(false);
  const calls = counts?.mentions ?? 0;
  const item = (one: View) => {
    const index = views.indexOf(one);
    const command = viewCommands[index];
    const of = saved.find((each) => one === `saved:${each.viewId}`);
    const count = countOf(one, counts, role);
    return (
      <Menu.Item
        key={one}
        leftSection={one === view ? <Check size={14} aria-hidden /> : <span className={styles['blank']} />}
        rightSection={
          <span className={styles['viewEnd']}>
            {of ? <SavedCount filter={of.filter} /> : count > 0 ? <i>{writtenCount(count)}</i> : null}
            <kbd>{command === undefined ? '' : keysOf(command)}</kbd>
          </span>
        }
        onClick={() => showView(one)}
      >
        {nameOf(one)}
      </Menu.Item>
    );
  };
  const isOwn = (one: View): boolean => ownViews.some((own) => own === one);
  const shared = saved.filter((each) => each.owner === null);
  const own = saved.filter((each) => each.owner !== null);
  return (
    <>
      <Menu position="bottom-end" width={232} shadow="md" returnFocus>
        <Menu.Target>
          <button type="button" className={styles['moreViews']} title={words.moreViewsHint}>
            {words.moreViews}
            <ChevronDown size={12} aria-hidden />
            {calls > 0 && view !== 'mentions' ? (
              <span className={styles['call']} role="img" aria-label={words.moreUnread(writtenCount(calls))} />
            ) : null}
          </button>
        </Menu.Target>
        <Menu.Dropdown>
          {views.filter(isOwn).map(item)}
          {shared.length > 0 ? <Menu.Label>{words.savedViews.shared}</Menu.Label> : null}
          {shared.map((each) => item(`saved:${each.viewId}`))}
          {own.length > 0 ? <Menu.Label>{words.savedViews.own}</Menu.Label> : null}
          {own.map((each) => item(`saved:${each.viewId}`))}
          <Menu.Divider />
          {view === null ? null : (
            <Menu.Item
              leftSection={<Link2 size={14} aria-hidden />}
              onClick={() => void copyText(linkToView(view), words.linkCopied)}
            >
              {words.copyLink}
            </Menu.Item>
          )}
          {saved.length > 0 ? (
            <Menu.Item leftSection={<Settings2 size={14} aria-hidden />} onClick={() => setManaging(true)}>
              {words.savedViews.manage}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {isManaging ? <ViewsDialog saved={saved} onClose={() => setManaging(false)} /> : null}
    </>
  );
}
