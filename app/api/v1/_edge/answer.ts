import { createHash } from "node:crypto";
import { type Problem, problemBody } from "./problem";

/** `current` may change with the next publication or day, `frozen` never does, `uncached` is true for this moment only. */
type Life = "current" | "frozen" | "uncached";
type Value = { value: unknown; life: Life; status?: number };
/** JSON that is written already, answered byte for byte; with a name, to be kept as a file. */
type Text = { text: string; life: Life; fileName?: string };

const CACHE_CONTROL: Record<Life, string> = {
  current: "public, max-age=30",
  frozen: "public, max-age=31536000, immutable",
  uncached: "no-store",
};
const FOR_EVERYONE = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
const METHODS = "GET, HEAD, OPTIONS";

type Params = Readonly<Record<string, string | string[] | undefined>>;
type Handle<P extends Params> = (request: Request, params: P) => Promise<Value | Text | Problem>;
type Route<P> = (request: Request, context: { params: Promise<P> }) => Promise<Response>;

/**
 * The methods of one public address: GET (and with it HEAD) answers, OPTIONS lets every site ask, the rest is refused.
 * What goes wrong inside is a 503 problem without particulars.
 */
export function publicAddress<P extends Params>(handle: Handle<P>) {
  const GET: Route<P> = async (request, context) => {
    // Read before anything else: a build that tries the address stops here, where there is no reader.
    const seen = request.headers.get("if-none-match");
    const params = await context.params;
    try {
      const answer = await handle(request, params);
      return "problem" in answer ? problemResponse(request, answer) : valueResponse(answer, seen);
    } catch (failure) {
      console.error(failure);
      return problemResponse(request, { problem: "temporarily-unavailable" });
    }
  };
  const refuse: Route<P> = async (request) =>
    problemResponse(request, { problem: "method-not-allowed", words: { method: request.method } }, { Allow: METHODS });
  return { GET, OPTIONS: allowEverySite, POST: refuse, PUT: refuse, PATCH: refuse, DELETE: refuse };
}

async function allowEverySite(): Promise<Response> {
  const headers = {
    ...FOR_EVERYONE,
    Allow: METHODS,
    "Access-Control-Allow-Methods": METHODS,
    "Access-Control-Allow-Headers": "Accept-Language, If-None-Match",
    "Access-Control-Max-Age": "86400",
  };
  return new Response(null, { status: 204, headers });
}

function problemResponse(request: Request, problem: Problem, headers: Record<string, string> = {}): Response {
  const body = problemBody(request, problem);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      ...FOR_EVERYONE,
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": body.status >= 500 ? "no-store" : CACHE_CONTROL.current,
      Vary: "Accept-Language",
      ...headers,
    },
  });
}

function valueResponse(answer: Value | Text, seen: string | null): Response {
  const body = "text" in answer ? answer.text : JSON.stringify(answer.value);
  const tag = `"${createHash("sha256").update(body, "utf8").digest("base64url").slice(0, 27)}"`;
  const headers = { ...FOR_EVERYONE, ETag: tag, "Cache-Control": CACHE_CONTROL[answer.life] };
  const status = "status" in answer ? (answer.status ?? 200) : 200;
  if (status === 200 && isKnown(seen, tag)) return new Response(null, { status: 304, headers });
  const keep = "fileName" in answer && { "Content-Disposition": `attachment; filename="${answer.fileName}"` };
  return new Response(body, {
    status,
    headers: { ...headers, ...keep, "Content-Type": "application/json; charset=utf-8" },
  });
}

/** Weakly, as RFC 9110 has it: a proxy that compresses marks the tag W/. */
const isKnown = (seen: string | null, tag: string) =>
  seen?.split(",").some((known) => ["*", tag].includes(known.trim().replace(/^W\//, "")));
