import { apiCompetence } from "@/lib/lookup/api.rules";
import { settings } from "@/lib/shared/env";
import { publicAddress } from "../_edge/answer";
import { answerTo } from "./asked";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async (request) => {
  const asked = await answerTo(request);
  if ("problem" in asked) return asked;
  const { answer, text, page } = asked;
  const told = { sha256: text.sha256, department: page.department, site: settings().appUrl };
  return { value: apiCompetence(answer, told), life: "current" };
});
