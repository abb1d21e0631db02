import { useCallback, useEffect, useRef, useState } from 'react';
import type { PhoneView } from '#simulator/control/phone-view';
import { recallMessage, scan, setBlocked, tapItem, writeText, type Person } from '../api.ts';
import { BackIcon } from '../icons.tsx';
import { Composer } from './composer.tsx';
import { Lines } from './lines.tsx';
import { Overlays } from './overlays.tsx';
import type { Overlay } from './overlay.ts';
import { sendFile } from './send-file.ts';

type Props = {
  readonly person: Person;
  /** Names of colleagues by userid. */
  readonly members: ReadonlyMap<string, string>;
  readonly conversation: PhoneView['conversations'][number];
  readonly now: number;
  readonly onBack: () => void;
  readonly onSeen: (openKfid: string, count: number) => void;
  readonly onChanged: () => void;
};

/** One conversation with an account. */
export function Conversation({ person, members, conversation, now, onBack, onSeen, onChanged }: Props) {
  const [overlay, setOverlay] = useState<Overlay>();
  const [notice, setNotice] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const { openKfid, lines, refuses } = conversation;
  const customer = person.externalUserid;
  const count = lines.length;

  const goToEnd = useCallback(() => toEnd(scroller.current), []);

  useEffect(() => {
    toEnd(scroller.current);
    onSeen(openKfid, count);
  }, [openKfid, count, onSeen]);

  useEffect(() => {
    if (notice === '') return undefined;
    const timer = setTimeout(() => setNotice(''), 2_500);
    return () => clearTimeout(timer);
  }, [notice]);

  async function attempt(work: Promise<unknown>): Promise<boolean> {
    try {
      await work;
      onChanged();
      return true;
    } catch (error) {
      setNotice(error instanceof Error ? error.message : '没有成功，请再试一次');
      return false;
    }
  }

  /** An invitation of the company asks at once; any other link is a page. */
  async function openLink(title: string, url: string): Promise<void> {
    const invitation = await scan(customer, url).catch(() => undefined);
    setOverlay(invitation === undefined ? { kind: 'link', title, url } : { kind: 'invitation', scanned: url });
  }

  return (
    <section className="conversation" aria-label={`与${conversation.name}的会话`}>
      <header className="bar">
        <button type="button" className="icon" aria-label="返回" onClick={onBack}>
          <BackIcon />
        </button>
        <h2>{conversation.name}</h2>
        <button
          type="button"
          className="icon dots"
          aria-label="会话设置"
          onClick={() => setOverlay({ kind: 'settings' })}
        >
          <i />
          <i />
          <i />
        </button>
      </header>
      <div className="scroller" ref={scroller} role="log" aria-label="消息" aria-live="polite">
        <Lines
          lines={lines}
          now={now}
          nickname={person.nickname}
          accountName={conversation.name}
          media={conversation.media}
          cards={conversation.cards}
          members={members}
          onOpen={setOverlay}
          onLink={(title, url) => void openLink(title, url)}
          onTap={(msgid, index) => void attempt(tapItem(customer, openKfid, msgid, index))}
          onOwn={(msgid) => setOverlay({ kind: 'own', msgid })}
          onLoaded={goToEnd}
        />
        {refuses ? <p className="divider">你已拒收这个客服账号的消息</p> : null}
      </div>
      <Composer
        onText={(text) => attempt(writeText(customer, openKfid, text))}
        onFile={(file) => void attempt(sendFile(customer, openKfid, file))}
        onShrunk={goToEnd}
        onSample={(sample) =>
          void attempt(
            sample.send({
              customer,
              account: openKfid,
              nickname: person.nickname,
              member: [...members.keys()].at(-1) ?? '',
              now,
            }),
          )
        }
      />
      {notice === '' ? null : (
        <p className="toast" role="status">
          {notice}
        </p>
      )}
      {overlay === undefined ? null : (
        <Overlays
          overlay={overlay}
          customer={customer}
          refuses={refuses}
          now={now}
          onOpen={setOverlay}
          onClose={() => setOverlay(undefined)}
          onNotice={(text) => {
            setNotice(text);
            onChanged();
          }}
          onRecall={(msgid) => void attempt(recallMessage(customer, openKfid, msgid))}
          onRefuse={(next) => void attempt(setBlocked(customer, openKfid, next))}
        />
      )}
    </section>
  );
}

function toEnd(box: HTMLElement | null): void {
  box?.scrollTo({ top: box.scrollHeight });
}
