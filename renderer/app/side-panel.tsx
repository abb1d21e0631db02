import { Tabs } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { ConversationId } from '#shared/domain/ids';
import { CustomerCard } from '../features/customer/customer-card.tsx';
import { ReminderList } from '../features/reminders/reminder-list.tsx';
import { QuickReplyPanel } from '../features/quick-replies/quick-reply-panel.tsx';
import { useMessages } from './messages/use-messages.ts';
import styles from './side-panel.module.css';

/** The customer above, the prepared words below; two tabs when the window is narrow. */
export function SidePanel({ conversationId }: { readonly conversationId: ConversationId }) {
  const words = useMessages().shell;
  const isNarrow = useMediaQuery('(max-width: 1279px)', false, { getInitialValueInEffect: false }) ?? false;
  const layout = useDefaultLayout({ id: 'huiyin.side', panelIds: ['customer', 'replies'], storage: localStorage });
  const reminders = <ReminderList conversationId={conversationId} />;
  if (isNarrow)
    return (
      <Tabs defaultValue="customer" className={styles['tabs']} keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="customer" className={styles['tab']}>
            {words.customerTab}
          </Tabs.Tab>
          <Tabs.Tab value="replies" className={styles['tab']}>
            {words.quickReplies}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="customer" className={styles['panel']}>
          <CustomerCard conversationId={conversationId} reminders={reminders} />
        </Tabs.Panel>
        <Tabs.Panel value="replies" className={styles['panel']}>
          <QuickReplyPanel conversationId={conversationId} />
        </Tabs.Panel>
      </Tabs>
    );
  return (
    <Group orientation="vertical" className={styles['split']} {...layout}>
      <Panel id="customer" defaultSize="52%" minSize="160px" className={styles['panel']}>
        <CustomerCard conversationId={conversationId} reminders={reminders} />
      </Panel>
      <Separator className={styles['divider']} />
      <Panel id="replies" minSize="160px" className={styles['panel']}>
        <QuickReplyPanel conversationId={conversationId} />
      </Panel>
    </Group>
  );
}
