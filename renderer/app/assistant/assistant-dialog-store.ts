import { createStore } from 'zustand/vanilla';
import { onSignedOut } from '../session/signed-out.ts';

/** Whether the assistant is open over the conversation on the screen. */
export const assistantDialog = createStore<{ readonly isOpen: boolean }>(() => ({ isOpen: false }));
onSignedOut(() => assistantDialog.setState({ isOpen: false }));
