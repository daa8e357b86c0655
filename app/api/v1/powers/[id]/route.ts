import { apiPowerPage } from "@/lib/lookup/api.rules";
import { power, publishedVersions } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../../_edge/answer";
import type { Problem } from "../../_edge/problem";

const ID_OR_CODE = /^[\w-]{3,40}$/;

/** One power, by id or code: every version that was published, and who holds it where today. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress<{ id: string }>(async (_request, { id }) => {
  const page = ID_OR_CODE.test(id) ? await power(id) : null;
  if (!page) return { problem: "unknown-power", words: { power: id.slice(0, 40) } } satisfies Problem;
  return { value: apiPowerPage(page, await publishedVersions(page.power.powerId)), life: "current" };
});
