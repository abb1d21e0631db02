type Props = { readonly title: string; readonly url: string; readonly onClose: () => void };

/** A page that was opened from the conversation: named, not loaded. */
export function LinkSheet({ title, url, onClose }: Props) {
  return (
    <section className="page" role="dialog" aria-modal="true" aria-label={title}>
      <header className="bar">
        <button type="button" className="icon" aria-label="关闭网页" onClick={onClose}>
          ✕
        </button>
        <h2>{title}</h2>
        <span className="icon" />
      </header>
      <div className="page-body">
        <p>微信会在这里打开这个网页</p>
        <p className="sheet-address">{url}</p>
        {/^https?:/.test(url) ? (
          <a href={url} target="_blank" rel="noreferrer">
            在浏览器中打开
          </a>
        ) : null}
      </div>
    </section>
  );
}
