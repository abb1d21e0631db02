import { createPortal } from 'react-dom';
import styles from './printed-sheet.module.css';

type Props = {
  /** Address of the code. */
  readonly picture: string;
  /** Above the code. */
  readonly title?: string;
  /** Under the code, and small below that. */
  readonly hint: string;
  readonly note: string;
};

/** A sheet to hang up: nobody sees it in the window, and printing the window prints it alone. */
export function PrintedSheet({ picture, title, hint, note }: Props) {
  return createPortal(
    <div className={styles['sheet']} aria-hidden>
      {title === undefined ? null : <h1>{title}</h1>}
      <img src={picture} alt="" />
      <p>{hint}</p>
      <small>{note}</small>
    </div>,
    document.body,
  );
}
