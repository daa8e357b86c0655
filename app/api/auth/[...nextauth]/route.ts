import NextAuth from "next-auth";
import { authOptions } from "@/lib/identity/session";
import { settings } from "@/lib/shared/env";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's addresses. Its own forms are not used: `pages` leads to ours. The public face has no sessions at all. */
function handle(request: Request, context: Context): Promise<Response> | Response {
  if (settings().face === "public") return new Response(null, { status: 404 });
  return NextAuth(request as never, context as never, authOptions()) as Promise<Response>;
}

export { handle as GET, handle as POST };
