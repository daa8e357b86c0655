import { certificateText } from "@/lib/lookup/certificate";
import { evidence } from "@/lib/lookup/lookup.queries";
import type { Problem } from "../_edge/problem";
import { answerTo } from "./asked";

/** The bundle that proves the answer, and how it is called as a file (without ending); or why there is none. */
export async function certified(request: Request): Promise<{ bundle: string; name: string } | Problem> {
  const asked = await answerTo(request);
  if ("problem" in asked) return asked;
  const { answer, on, text } = asked;
  const known = await evidence();
  const question = { power: answer.power.code, township: answer.township.code, on };
  const bundle = known && certificateText(question, text.content, known);
  return bundle ? { bundle, name: `${question.power}-${question.township}-${on}` } : { problem: "not-certified-yet" };
}
