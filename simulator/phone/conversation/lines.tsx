import { Fragment } from 'react';
import type { Line } from '#simulator/world/state';
import { Avatar } from '../avatar.tsx';
import { formatMoment, needsDivider } from '../time.ts';
import { Bubble, type BubbleActs } from './bubble.tsx';

type Props = BubbleActs & {
  readonly lines: readonly Line[];
  readonly now: number;
  readonly nickname: string;
  readonly accountName: string;
  readonly onOwn: (msgid: string) => void;
};

/** The lines with WeChat's time dividers. */
export function Lines({ lines, now, nickname, accountName, onOwn, ...acts }: Props) {
  return (
    <>
      {lines.map((line, index) => (
        <Fragment key={line.msgid}>
          {needsDivider(line.at, lines[index - 1]?.at) ? <p className="divider">{formatMoment(line.at, now)}</p> : null}
          {line.recalled ? (
            <p className="divider">{line.from === 'customer' ? '你撤回了一条消息' : '对方撤回了一条消息'}</p>
          ) : (
            <article
              className={`line ${line.from === 'customer' ? 'mine' : 'theirs'}`}
              aria-label={line.from === 'customer' ? '我' : accountName}
              onContextMenu={(event) => {
                if (line.from !== 'customer') return;
                event.preventDefault();
                onOwn(line.msgid);
              }}
            >
              <Avatar name={line.from === 'customer' ? nickname : accountName} brand={line.from !== 'customer'} />
              <Bubble line={line} {...acts} />
            </article>
          )}
        </Fragment>
      ))}
    </>
  );
}
