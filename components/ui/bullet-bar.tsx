type Props = Readonly<{ need: number; have: number; isShort: boolean }>;

/** There as a bar, needed as a mark: zero-based, both on one scale. Say the same beside it in numbers and words. */
export function BulletBar({ need, have, isShort }: Props) {
  const scale = Math.max(need, have, 1) * 1.1;
  return (
    <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden className="block h-2.5 w-full">
      <rect x="0" y="0" width="100" height="8" className="fill-sunken" />
      <rect x="0" y="1.5" width={(have / scale) * 100} height="5" className={isShort ? "fill-warn" : "fill-accent"} />
      {need > 0 && <rect x={(need / scale) * 100 - 0.6} y="0" width="1.2" height="8" className="fill-ink" />}
    </svg>
  );
}
