import { Tabs } from '@mantine/core';
import { Group, Panel, Separator, useDefaultLayout } from 'react-resizable-panels';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { conversationEnds, type ConversationId } from '#shared/domain/ids';
import type { Beside } from '../db/beside.ts';
import { toVariableValues } from '../db/library.ts';
import { ActivityLog } from '../features/conversation/activity-log.tsx';
import { CustomerCard } from '../features/customer/customer-card.tsx';
import { ReminderList } from '../features/reminders/reminder-list.tsx';
import { QuickReplyPanel } from '../features/quick-replies/quick-reply-panel.tsx';
import { useMedia } from '../lib/use-media.ts';
import { Segments } from '../ui/segments.tsx';
import { useDesk } from './desk-context.ts';
import { useAccount } from './use-account.ts';
import { useMessages } from './messages/use-messages.ts';
import { showSide, sidePanel, type Side } from './side-panel-store.ts';
import styles from './side-panel.module.css';

type Props = { readonly conversationId: ConversationId; readonly first?: Beside['first'] };

/** The customer, or what happened, above; the prepared words below. Tabs when the window is narrow. */
export function SidePanel({ conversationId, first }: Props) {
  const { me } = useDesk();
  const { shell: words, together } = useMessages();
  const account = useAccount(conversationEnds(conversationId).openKfid);
  const values = first && toVariableValues(account, first.card.customer ?? undefined, me.name);
  const side = useStore(sidePanel, (state) => state.side);
  const isNarrow = useMedia('(max-width: 1279px)');
  const layout = useDefaultLayout({ id: 'huiyin.side', panelIds: ['customer', 'replies'], storage: localStorage });
  const customer = (
    <div className={styles['own']}>
      <CustomerCard
        conversationId={conversationId}
        first={first?.card}
        reminders={<ReminderList conversationId={conversationId} first={first?.reminders} />}
      />
    </div>
  );
  const activity = (
    <div className={styles['own']}>
      <ActivityLog key={conversationId} conversationId={conversationId} />
    </div>
  );
  if (isNarrow)
    return (
      <Tabs value={side} onChange={(value) => showSide(toSide(value))} className={styles['tabs']} keepMounted={false}>
        <Tabs.List grow>
          <Tabs.Tab value="customer" className={styles['tab']}>
            {words.customerTab}
          </Tabs.Tab>
          <Tabs.Tab value="activity" className={styles['tab']}>
            {together.activity.tab}
          </Tabs.Tab>
          <Tabs.Tab value="replies" className={styles['tab']}>
            {words.quickReplies}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="customer" className={styles['panel']}>
          {customer}
        </Tabs.Panel>
        <Tabs.Panel value="activity" className={styles['panel']}>
          {activity}
        </Tabs.Panel>
        <Tabs.Panel value="replies" className={styles['panel']}>
          <QuickReplyPanel conversationId={conversationId} first={values} />
        </Tabs.Panel>
      </Tabs>
    );
  return (
    <Group orientation="vertical" className={styles['split']} {...layout}>
      <Panel id="customer" defaultSize="52%" minSize="160px" className={styles['panel']}>
        <About customer={customer} activity={activity} />
      </Panel>
      <Separator className={styles['divider']} />
      <Panel id="replies" minSize="160px" className={styles['panel']}>
        <QuickReplyPanel conversationId={conversationId} first={values} />
      </Panel>
    </Group>
  );
}

function toSide(value: string | null): Side {
  return value === 'activity' || value === 'replies' ? value : 'customer';
}

/** Who the customer is, or what happened: one of them at a time. */
function About({ customer, activity }: { readonly customer: ReactNode; readonly activity: ReactNode }) {
  const { shell: words, together } = useMessages();
  // The replies stand below: a choice of them made in a narrower window is none here.
  const side = useStore(sidePanel, (state) => (state.side === 'activity' ? 'activity' : 'customer'));
  return (
    <div className={styles['about']}>
      <div className={styles['sides']}>
        <Segments<'customer' | 'activity'>
          label={together.activity.sides}
          options={[
            { value: 'customer', word: words.customerTab },
            { value: 'activity', word: together.activity.tab },
          ]}
          value={side}
          onChange={showSide}
        />
      </div>
      <div className={styles['panel']}>{side === 'customer' ? customer : activity}</div>
    </div>
  );
}
