import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../session/signed-out.ts';

/** Words somebody wants to keep: the library's form opens with them. */
export const newQuickReply = createStore<{ readonly text: string | null }>(() => ({ text: null }));
onSignedOut(() => newQuickReply.setState({ text: null }));
