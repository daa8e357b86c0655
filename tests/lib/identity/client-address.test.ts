import fc from "fast-check";
import { expect, test } from "vitest";
import { clientAddress, trustedProxies } from "@/lib/identity/client-address";

const ALONE = trustedProxies([]);
const BEHIND = trustedProxies(["10.1.2.3", "10.1.4.0/24", "fd00::/8"]);

test.each([
  ["the peer, when nobody stands between", "203.0.113.7", ALONE, "203.0.113.7"],
  ["not what the client claims", "198.51.100.1, 203.0.113.7", ALONE, "203.0.113.7"],
  ["not a proxy's address that the client claims", "10.1.2.3, 203.0.113.7", BEHIND, "203.0.113.7"],
  ["what a proxy on this machine says", "198.51.100.1, 203.0.113.7, ::ffff:127.0.0.1", ALONE, "203.0.113.7"],
  ["what a chain of named proxies says", "203.0.113.7, 10.1.4.9, fd00::1, 10.1.2.3", BEHIND, "203.0.113.7"],
  ["a proxy that is not named is the client itself", "203.0.113.7, 10.1.2.3", ALONE, "10.1.2.3"],
  ["this machine's own visitor", "127.0.0.1", ALONE, "127.0.0.1"],
  ["a word that is no address, as a proxy may write it", "203.0.113.7, unknown, 10.1.2.3", BEHIND, "unknown"],
  ["nothing known", " , ", ALONE, "unknown"],
])("%s", (_, header, trusted, expected) => {
  expect(clientAddress(header, trusted)).toBe(expected);
});

test("a header is missing: nothing is known", () => {
  expect([clientAddress(null, ALONE), clientAddress(undefined, ALONE)]).toEqual(["unknown", "unknown"]);
});

test("nothing that a client writes before its own address changes it", () => {
  const claim = fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constantFrom("127.0.0.1", "10.1.2.3", "unknown"));
  fc.assert(
    fc.property(fc.array(claim), fc.constantFrom("", ", 10.1.2.3", ", 10.1.4.1, 127.0.0.1"), (claims, proxies) => {
      expect(clientAddress(`${claims.join(",")},203.0.113.7${proxies}`, BEHIND)).toBe("203.0.113.7");
    }),
  );
});
