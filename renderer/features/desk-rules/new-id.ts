/** Of a team or a rule: letters and digits, as their ids are (shared/contracts/command-parts.ts). */
export function newId(): string {
  return crypto.randomUUID().replaceAll('-', '');
}
