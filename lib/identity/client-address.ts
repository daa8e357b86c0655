import "server-only";
import { BlockList, isIP } from "node:net";

/** Networks of proxies in front of the program, "10.1.2.3" or "10.1.2.0/24" each; this machine itself always is one. */
export function trustedProxies(networks: readonly string[]): BlockList {
  const trusted = new BlockList();
  for (const network of ["127.0.0.0/8", "::1", ...networks]) {
    const [address = "", bits] = network.split("/");
    const family = isIP(address) === 6 ? "ipv6" : "ipv4";
    if (bits === undefined) trusted.addAddress(address, family);
    else trusted.addSubnet(address, Number(bits), family);
  }
  return trusted;
}

/**
 * Where a request came from, by its X-Forwarded-For whose last entry is the peer of the connection itself: the last
 * entry that no trusted proxy has. What a client claims stands before that and counts for nothing.
 */
export function clientAddress(forwardedFor: string | null | undefined, trusted: BlockList): string {
  const entries = (forwardedFor ?? "")
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const isTrusted = (entry: string) => isIP(entry) !== 0 && trusted.check(entry, isIP(entry) === 6 ? "ipv6" : "ipv4");
  const from = entries.findLast((entry) => !isTrusted(entry)) ?? entries[0];
  return from?.slice(0, 60) ?? "unknown";
}
