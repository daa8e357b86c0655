import QRCode from "qrcode";

const QUIET_ZONE = 4;

/** An address as a QR code: the squares as one SVG path, a unit a module, within the quiet zone that scanners need. */
export function qrModules(address: string): { size: number; path: string } {
  const { size, data } = QRCode.create(address, { errorCorrectionLevel: "M" }).modules;
  const squares = Array.from(data, (isDark, index) =>
    isDark ? `M${(index % size) + QUIET_ZONE} ${Math.floor(index / size) + QUIET_ZONE}h1v1h-1z` : "",
  );
  return { size: size + 2 * QUIET_ZONE, path: squares.join("") };
}

/** The same as an SVG file, dark on white. */
export function qrSvg(address: string): string {
  const { size, path } = qrModules(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`;
}
