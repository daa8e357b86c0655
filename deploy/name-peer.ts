// Loaded before the web server (`--import`): adds to each request, as a proxy would, the address it came from. The
// program sees headers only, and without this could not tell what a client claims from what is so.
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

subscribe("http.server.request.start", (message) => {
  const { request } = message as { request: IncomingMessage };
  const claimed = request.headers["x-forwarded-for"];
  const peer = request.socket.remoteAddress ?? "unknown";
  request.headers["x-forwarded-for"] = claimed ? `${claimed}, ${peer}` : peer;
});
