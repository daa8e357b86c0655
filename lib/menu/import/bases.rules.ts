import { lawKey } from "@/lib/law/law-title.rules";
import { type LegalBasis, parseLegalBases } from "@/lib/law/legal-basis.rules";
import type { FieldText, Report } from "./cells.rules";

/** Longest law title, version, document number and article that the program keeps, in characters. */
const LONGEST = { law: 200, version: 60, documentNumber: 60, article: 120 } as const;

type BasisTexts = { bases: FieldText; article: FieldText; text: FieldText };

/** Bases from the column of bases, or from three columns with law, article and text; repeated citations are one. */
export function readBases(texts: BasisTexts, lawWithoutArticle: "refuse" | "warn", report: Report): LegalBasis[] {
  const { row, column } = texts.bases;
  const at = { row, column, field: "bases" } as const;
  const { bases, problems } = parseLegalBases(joined(texts));
  for (const { code, severity, law } of problems) {
    const relaxed = code === "law-without-article" && lawWithoutArticle === "warn";
    report({ ...at, code, args: { law }, severity: relaxed ? "warning" : severity });
  }
  for (const basis of bases) {
    if (Object.entries(LONGEST).some(([field, limit]) => (basis[field as keyof typeof LONGEST] ?? "").length > limit)) {
      report({
        ...at,
        code: "law-title-too-long",
        args: { law: basis.law.slice(0, 60), limit: LONGEST.law },
        severity: "error",
      });
    }
  }
  // A file without a column for bases is told so once.
  if (bases.length === 0 && problems.length === 0 && !texts.bases.bad && column !== null) {
    report({ ...at, code: "bases-missing", args: {}, severity: "warning" });
  }
  return distinct(bases);
}

function joined({ bases, article, text }: BasisTexts): string {
  if (article.text === "" && text.text === "") return bases.text;
  const [laws, articles, quotes] = [bases.text, article.text, text.text].map((one) =>
    one === "" ? [] : one.split("\n"),
  );
  if (!laws || laws.length === 0) return [article.text, text.text].filter(Boolean).join("\n");
  const paired = laws.length === articles?.length;
  return laws
    .map((law, index) => {
      const last = index === laws.length - 1;
      const places = paired ? (articles[index] ?? "") : last ? (articles ?? []).join("、") : "";
      const quote = paired && quotes?.length === laws.length ? quotes[index] : last ? quotes?.join("\n") : "";
      return `${titled(law)}${places}${quote ? `：${quote}` : ""}`;
    })
    .join("\n");
}

/** A column of law titles may leave out the marks. */
const titled = (law: string) => (law.includes("《") || /第.{1,8}条/.test(law) ? law : `《${law.trim()}》`);

function distinct(bases: readonly LegalBasis[]): LegalBasis[] {
  const seen = new Map<string, LegalBasis>();
  for (const basis of bases) {
    const key = `${lawKey(basis.law)}|${basis.article ?? ""}`;
    const known = seen.get(key);
    seen.set(key, known ? { ...basis, ...known } : basis);
  }
  return [...seen.values()];
}
