import { NextResponse } from "next/server";

type Context = Readonly<{ params: Promise<{ choice: string }> }>;

const YEAR = 365 * 24 * 60 * 60;
const CHOICES: Readonly<Record<string, readonly [cookie: string, value: string]>> = {
  standard: ["view", ""],
  elder: ["view", "elder"],
  system: ["theme", ""],
  light: ["theme", "light"],
  dark: ["theme", "dark"],
};

/**
 * Keeps the reader's choice of view (standard, elder) or colours (system, light, dark) and goes back to the page it
 * was made on. A plain link, so that it works without scripts. The cookies hold a taste, no identity.
 */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  const choice = CHOICES[(await params).choice];
  if (!choice) return new Response("not found\n", { status: 404 });

  const from = request.headers.get("referer");
  const host = request.headers.get("host");
  const back = from && URL.canParse(from) && new URL(from).host === host ? new URL(from) : null;
  const response = new NextResponse(null, {
    status: 303,
    headers: { Location: back ? back.pathname + back.search : "/", "Cache-Control": "no-store" },
  });
  const [name, value] = choice;
  response.cookies.set(name, value, { path: "/", maxAge: value ? YEAR : 0, sameSite: "lax" });
  return response;
}
