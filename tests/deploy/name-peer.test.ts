import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, beforeAll, expect, test } from "vitest";

const SERVER = `
  const server = require("node:http").createServer((request, response) => response.end(request.headers["x-forwarded-for"]));
  server.listen(0, "127.0.0.1", () => process.send(server.address().port));
`;

let child: ChildProcess;
let address: string;
beforeAll(async () => {
  child = spawn(process.execPath, ["--import", "./deploy/name-peer.ts", "--eval", SERVER], {
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [port] = (await once(child, "message")) as [number];
  address = `http://127.0.0.1:${port}`;
});
afterAll(() => {
  child.kill();
});

const told = async (headers: Record<string, string>) => (await fetch(address, { headers })).text();

test("a server is told the peer of each request, behind whatever it claims", async () => {
  expect(await told({})).toBe("127.0.0.1");
  expect(await told({ "x-forwarded-for": "203.0.113.7" })).toBe("203.0.113.7, 127.0.0.1");
});
