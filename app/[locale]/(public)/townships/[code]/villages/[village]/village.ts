import { notFound } from "next/navigation";
import { townshipVillages } from "@/lib/lookup/village.queries";
import { townshipLists } from "../../township";

/** A village with what its township has confirmed; ends as “not found” when the township has none of that code. */
export async function villageOf({ code, village: asked }: Readonly<{ code: string; village: string }>) {
  const { township } = await townshipLists(code);
  const { villages, ...confirmed } = await townshipVillages(code);
  const village = villages.find((one) => one.code === asked);
  if (!village) notFound();
  return { township, village, ...confirmed };
}
