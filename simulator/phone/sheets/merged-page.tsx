import type { MergedItem } from '../conversation/wire.ts';
import { Avatar } from '../avatar.tsx';
import { formatMoment } from '../time.ts';
import { Page } from './page.tsx';

type Props = {
  readonly title: string;
  readonly items: readonly MergedItem[];
  readonly now: number;
  readonly onClose: () => void;
};

/** A forwarded conversation, unfolded. */
export function MergedPage({ title, items, now, onClose }: Props) {
  return (
    <Page title={title} what="聊天记录" isPlain onClose={onClose}>
      <ul className="merged-list">
        {items.map((item) => (
          <li key={`${item.at} ${item.sender} ${item.text}`}>
            <Avatar name={item.sender} size={36} />
            <span>
              <small>
                {item.sender}
                <time>{formatMoment(item.at, now)}</time>
              </small>
              {item.text}
            </span>
          </li>
        ))}
      </ul>
    </Page>
  );
}
