import { certificateText } from "@/lib/lookup/certificate";
import { evidence } from "@/lib/lookup/lookup.queries";
import { publicAddress } from "../../_edge/answer";
import { answerTo } from "../asked";

/** Its bytes are what is verified: they leave as they were made. */
export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async (request) => {
  const asked = await answerTo(request);
  if ("problem" in asked) return asked;
  const { answer, on, text } = asked;
  const known = await evidence();
  const question = { power: answer.power.code, township: answer.township.code, on };
  const bundle = known && certificateText(question, text.content, known);
  if (!bundle) return { problem: "not-certified-yet" };
  return { text: bundle, life: "current", fileName: `${question.power}-${question.township}-${on}.json` };
});
