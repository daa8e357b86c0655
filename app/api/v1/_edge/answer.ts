import { createHash } from "node:crypto";
import { savedAs } from "@/lib/files/file.rules";
import { type Problem, problemBody } from "./problem";

/** `current` may change with the next publication or day, `frozen` never does, `uncached` is true for this moment only. */
type Life = "current" | "frozen" | "uncached";
type Value = { value: unknown; life: Life; status?: number };
/** JSON that is written already, answered byte for byte; with a name, to be saved as a file. */
type Text = { text: string; life: Life; fileName?: string };
/** Another document that is written: a feed. */
type Written = { written: string; mediaType: string; life: Life };
/** A stored file, to be saved under its name; its bytes are only read for who has not seen them. */
type Stored = {
  stored: Readonly<{ sha256: string; size: number; mediaType: string; name: string }>;
  bytes: () => Promise<Uint8Array | null>;
  /** `frozen` when left out. */
  life?: Life;
};
type Answer = Value | Text | Written | Stored;

const CACHE_CONTROL: Record<Life, string> = {
  current: "public, max-age=1",
  frozen: "public, max-age=31536000, immutable",
  uncached: "no-store",
};
const FOR_EVERYONE = {
  "Access-Control-Allow-Origin": "*",
  "Access-Control-Expose-Headers": "ETag, Content-Disposition",
  "Cross-Origin-Resource-Policy": "cross-origin",
};
/** For who was told that a file is being made, or that the database is away. */
const RETRY_SECONDS = "5";
const METHODS = "GET, HEAD, OPTIONS";

type Params = Readonly<Record<string, string | string[] | undefined>>;
type Handle<P extends Params> = (request: Request, params: P) => Promise<Answer | Problem>;
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
      if ("problem" in answer) return problemResponse(request, answer);
      return "stored" in answer ? await storedResponse(request, answer, seen) : textResponse(answer, seen);
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

export function problemResponse(request: Request, problem: Problem, headers: Record<string, string> = {}): Response {
  const body = problemBody(request, problem);
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: {
      ...FOR_EVERYONE,
      "Content-Type": "application/problem+json; charset=utf-8",
      "Cache-Control": body.status >= 500 ? "no-store" : CACHE_CONTROL.current,
      Vary: "Accept-Language",
      ...(body.status === 503 ? { "Retry-After": RETRY_SECONDS } : {}),
      ...headers,
    },
  });
}

const JSON_TYPE = "application/json; charset=utf-8";

function written(answer: Value | Text | Written): { body: string; mediaType: string } {
  if ("written" in answer) return { body: answer.written, mediaType: answer.mediaType };
  return { body: "text" in answer ? answer.text : JSON.stringify(answer.value), mediaType: JSON_TYPE };
}

function textResponse(answer: Value | Text | Written, seen: string | null): Response {
  const { body, mediaType } = written(answer);
  const tag = `"${createHash("sha256").update(body, "utf8").digest("base64url").slice(0, 27)}"`;
  const headers = { ...FOR_EVERYONE, ETag: tag, "Cache-Control": CACHE_CONTROL[answer.life] };
  const status = "status" in answer ? (answer.status ?? 200) : 200;
  if (status === 200 && isKnown(seen, tag)) return new Response(null, { status: 304, headers });
  const saved = "fileName" in answer && answer.fileName && { "Content-Disposition": savedAs(answer.fileName) };
  return new Response(body, { status, headers: { ...headers, ...saved, "Content-Type": mediaType } });
}

/** The tag is the file's hash: strong, and the same on every instance. */
async function storedResponse(
  request: Request,
  { stored, bytes, life }: Stored,
  seen: string | null,
): Promise<Response> {
  const tag = `"${stored.sha256}"`;
  const headers = { ...FOR_EVERYONE, ETag: tag, "Cache-Control": CACHE_CONTROL[life ?? "frozen"] };
  if (isKnown(seen, tag)) return new Response(null, { status: 304, headers });
  const whole = {
    ...headers,
    "Content-Type": stored.mediaType,
    "Content-Length": String(stored.size),
    "Content-Disposition": savedAs(stored.name),
  };
  if (request.method === "HEAD") return new Response(null, { headers: whole });
  const body = await bytes();
  if (!body) return problemResponse(request, { problem: "temporarily-unavailable" });
  return new Response(new Uint8Array(body), { headers: whole });
}

/** Weakly, as RFC 9110 has it: a proxy that compresses marks the tag W/. */
const isKnown = (seen: string | null, tag: string) =>
  seen?.split(",").some((known) => ["*", tag].includes(known.trim().replace(/^W\//, "")));
