import { translator } from "@/lib/i18n/messages";
import { appDb } from "@/lib/shared/db";
import { type PostUsageError, postUsage } from "@/lib/usage/post-usage";
import type { RecordedUsage } from "@/lib/usage/record-usage";
import { MOST_ROWS, type UsageFault } from "@/lib/usage/usage.terms";
import { problemResponse } from "../_edge/answer";
import { type Problem, readerLocale } from "../_edge/problem";

const MOST_BYTES = 5 * 1024 * 1024;
const MOST_ERRORS = 200;
const KEY = /^[A-Za-z0-9._-]{1,80}$/;

/**
 * The one address that takes something in: figures from an authorised system, all rows or none. Who has no token learns
 * nothing; the same Idempotency-Key with the same body is answered as before.
 */
export async function POST(request: Request): Promise<Response> {
  // The instance that stands on the internet writes nothing.
  if (process.env.APP_FACE === "public") return refuse(request);
  try {
    const sent = await read(request);
    if ("problem" in sent) return answer(request, sent);
    const result = await postUsage(appDb(), sent);
    return result.ok ? taken(result.value) : answer(request, problemOf(request, result.error));
  } catch (failure) {
    console.error(failure);
    return answer(request, { problem: "temporarily-unavailable" });
  }
}

const refuse = async (request: Request): Promise<Response> =>
  answer(request, { problem: "method-not-allowed", words: { method: request.method } });

export { refuse as DELETE, refuse as GET, refuse as PATCH, refuse as PUT };

/** Nothing of this address is kept by anybody in between, and no page of another site may ask it. */
function answer(request: Request, problem: Problem): Response {
  const response = problemResponse(request, problem, { Allow: "POST", "Cache-Control": "no-store" });
  for (const name of ["Access-Control-Allow-Origin", "Access-Control-Expose-Headers"]) response.headers.delete(name);
  if (response.status === 401) response.headers.set("WWW-Authenticate", 'Bearer realm="usage"');
  return response;
}

const taken = (recorded: RecordedUsage): Response =>
  Response.json(recorded, { status: 200, headers: { "Cache-Control": "no-store" } });

type Sent = Parameters<typeof postUsage>[1];

async function read(request: Request): Promise<Sent | Problem> {
  const token = /^Bearer\s+(\S{20,200})$/i.exec(request.headers.get("authorization") ?? "")?.[1];
  if (!token) return { problem: "token-missing" };
  const idempotencyKey = request.headers.get("idempotency-key") ?? "";
  if (!KEY.test(idempotencyKey)) return { problem: "key-missing" };
  const body = await bodyOf(request);
  return body === null ? tooLarge : { token, idempotencyKey, body };
}

const tooLarge: Problem = { problem: "body-too-large", words: { most: String(MOST_ROWS) } };

/** The body as text, read no further than the limit; null beyond it. */
async function bodyOf(request: Request): Promise<string | null> {
  const decoder = new TextDecoder();
  let [text, bytes] = ["", 0];
  for await (const part of request.body ?? []) {
    bytes += part.byteLength;
    if (bytes > MOST_BYTES) return null;
    text += decoder.decode(part, { stream: true });
  }
  return text + decoder.decode();
}

function problemOf(request: Request, error: PostUsageError): Problem {
  switch (error.code) {
    case "usage-refused":
      return {
        problem: "usage-refused",
        words: { count: String(error.faults.length) },
        more: { errors: error.faults.slice(0, MOST_ERRORS).map((fault) => errorOf(request, fault)) },
      };
    case "too-many-rows":
      return tooLarge;
    case "busy-try-again":
      return { problem: "temporarily-unavailable" };
    case "forbidden":
      return { problem: "token-ended" };
    // Said to people alone: a system that tells what stands already is answered.
    case "nothing-changed":
      return { problem: "nothing-told" };
    default:
      return { problem: error.code };
  }
}

const errorOf = (request: Request, { index, column, code, args }: UsageFault) => ({
  pointer: `/rows/${index}/${column}`,
  code,
  detail: translator(readerLocale(request), "usage")(`faults.${code}`, args),
});
