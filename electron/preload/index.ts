// The whole bridge as the page sees it: the names of the contract and nothing else, no Electron object among them.
import { contextBridge, ipcRenderer } from 'electron';
import { bridgeCalls, bridgeChannel, bridgeEvents, type BridgeAnswer } from '#shared/contracts/bridge';

const ask = async (channel: string, given: readonly unknown[]): Promise<unknown> => {
  // The shell answers every channel of the contract in this one shape.
  const answer = (await ipcRenderer.invoke(channel, ...given)) as BridgeAnswer;
  if (answer.ok) return answer.value;
  throw new Error(answer.code);
};

const hear =
  (channel: string) =>
  (listener: (value: unknown) => void): (() => void) => {
    const pass = (_event: unknown, value: unknown): void => listener(value);
    ipcRenderer.on(channel, pass);
    return () => void ipcRenderer.off(channel, pass);
  };

contextBridge.exposeInMainWorld('desktop', {
  ...Object.fromEntries(
    bridgeCalls.map((call) => [call, (...given: readonly unknown[]) => ask(bridgeChannel(call), given)]),
  ),
  onOpenConversation: hear(bridgeEvents.openConversation),
  onNoteReply: hear(bridgeEvents.noteReply),
  onFocus: hear(bridgeEvents.focus),
});
