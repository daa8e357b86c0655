import { notFound } from "next/navigation";
import { power } from "@/lib/lookup/lookup.queries";
import type { PowerPage } from "@/lib/lookup/power-page.rules";

const ID_OR_CODE = /^[\w-]{3,40}$/;

/** A published matter by id or code; ends as “not found” when there is none. */
export async function matterOf(id: string): Promise<PowerPage> {
  const page = ID_OR_CODE.test(id) ? await power(id) : null;
  if (!page) notFound();
  return page;
}
