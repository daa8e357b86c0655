import { qrModules } from "@/lib/shared/qr-modules";

type Props = Readonly<{
  /** The whole address. */
  address: string;
  /** What it leads to, for those who do not see it. */
  label: string;
  caption: string;
}>;

/** An address to point a telephone at. Always dark on white: scanners read nothing else reliably. */
export function QrCode({ address, label, caption }: Props) {
  const { size, path } = qrModules(address);
  return (
    <figure className="text-center">
      <svg
        role="img"
        aria-label={label}
        viewBox={`0 0 ${size} ${size}`}
        shapeRendering="crispEdges"
        className="mx-auto size-40 rounded-md border border-line bg-white"
      >
        <path d={path} className="fill-black" />
      </svg>
      <figcaption className="mt-1.5 text-sm text-muted">
        {caption}
        <span className="block font-mono text-xs break-all">{address}</span>
      </figcaption>
    </figure>
  );
}
