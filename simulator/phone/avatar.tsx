const colours = ['#d58aa0', '#7a9fc9', '#c79a5b', '#83ab7c', '#a08bc4', '#cf8667', '#6fa9a6', '#b98bb0'] as const;

type Props = { readonly name: string; readonly brand?: boolean; readonly size?: number };

/** A square with the first character, as nobody here has a photograph. */
export function Avatar({ name, brand = false, size = 40 }: Props) {
  let sum = 0;
  for (const character of name) sum += character.codePointAt(0) ?? 0;
  const background = brand ? '#3d6d55' : colours[sum % colours.length];
  return (
    <span
      className="avatar"
      aria-hidden="true"
      style={{ background, width: size, height: size, fontSize: size * 0.42 }}
    >
      {Array.from(name)[0] ?? ''}
    </span>
  );
}
