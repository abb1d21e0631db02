/** Words between colleagues: who is here, who writes, notes that call, the log of a conversation. */
export const together = {
  here: '一起在看的同事',
  alsoHere: (names: string) => `也在看：${names}`,
  looksOn: (names: string) => `主管 ${names} 正在旁观`,
  typing: (names: string) => `${names} 正在输入…`,
  andMore: (names: string, more: number) => `${names} 等 ${more} 人`,
  separator: '、',
  pen: {
    held: (name: string) => `${name} 正在写回复`,
    heldHint: '为免客户收到两份回复，先由一个人写。你的草稿会保留',
    own: '你正在另一个窗口写回复',
    ownHint: '草稿是同一份，在这里接着写即可',
    taken: (name: string) => `${name} 已接手`,
    takenOwn: '已在另一个窗口接着写',
    takenHint: '你的草稿还在，需要时可以再接手',
    take: '接手',
    takeHere: '在这里写',
  },
};
