import { Page } from './page.tsx';

type Props = { readonly title: string; readonly url: string; readonly onClose: () => void };

/** A page that was opened from the conversation: named, not loaded. */
export function LinkSheet({ title, url, onClose }: Props) {
  return (
    <Page title={title} what="网页" onClose={onClose}>
      <p>微信会在这里打开这个网页</p>
      <p className="sheet-address">{url}</p>
      {/^https?:/.test(url) ? (
        <a href={url} target="_blank" rel="noreferrer">
          在浏览器中打开
        </a>
      ) : null}
    </Page>
  );
}
