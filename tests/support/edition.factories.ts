import type { EditionSource } from "@/lib/duty-lists/documents/edition-source.terms";
import { PublishedEntry, PublishedList } from "@/lib/duty-lists/published-list.schema";
import { canonicalJson, sha256 } from "@/lib/shared/canonical";
import { type Matter, menuMatters, statutoryMatters } from "@/prisma/seed/matters";
import { powerText } from "@/prisma/seed/power-text";

const contact = (id: string, name: string) => ({
  ...{ id, name: `卫辉市${name}`, shortName: name },
  ...{ address: `卫辉市健康路1号（${name}）`, phone: "0373-4490000", hours: "工作日 9:00—12:00，13:00—17:00" },
});

function entryOf(matter: Matter, ordinal: number): PublishedEntry {
  const { needStaff, needCertifiedOfficers, needEquipment, needFundsYuan, ...text } = powerText(matter);
  const isEntrusted = ordinal % 5 === 0;
  const department =
    matter.department && matter.listType !== "法定乡镇职权"
      ? contact(`d-${matter.department}`, matter.department)
      : null;
  return PublishedEntry.parse({
    section: department === null ? "STATUTORY" : isEntrusted ? "ENTRUSTED" : "DELEGATED",
    power: {
      ...{ subItem: null, scope: null, statutoryDays: 60, promisedDays: 30, boundary: null, complaintPhone: null },
      ...{ note: null, source: null, modes: [] },
      ...text,
      powerId: `p-${ordinal}`,
      code: `WH-P-${String(ordinal).padStart(4, "0")}`,
      department,
      bases: (text.bases ?? []).map(({ lawVersion, ...basis }) => ({
        ...{ version: lawVersion ?? null, documentNumber: null, article: null, text: null },
        ...basis,
      })),
      inferred: String(text.inferred).split(",").filter(Boolean),
      conditions: { staff: 2, certifiedOfficers: 2, equipment: null, fundsYuan: "20000.00" },
    },
    mode: department === null ? null : isEntrusted ? "ENTRUST" : "OWN_NAME",
    scope: null,
    delegation: department && {
      ...{ id: `x-${ordinal}`, documentNumber: "卫政〔2026〕3号", organ: "市政府常务会议", decidedOn: "2026-05-01" },
      ...{ effectiveFrom: "2026-06-01", effectiveTo: isEntrusted ? "2029-05-31" : null },
    },
  });
}

/** A list of so many real matters, as an edition freezes it, and what its files are made from. */
export function anEdition(matters = 120, wishes: Partial<PublishedList> = {}): EditionSource {
  const chosen = [...statutoryMatters, ...menuMatters].slice(0, matters);
  const list = PublishedList.parse({
    kind: "list-edition",
    township: { ...contact("t", "城郊乡"), name: "卫辉市城郊乡人民政府", code: "410781200", kind: "TOWNSHIP" },
    number: 2,
    documentNumber: "卫政办〔2026〕9号",
    formedOn: "2026-08-18",
    publishedOn: "2026-08-20",
    inForceOn: "2026-09-01",
    entries: chosen.map((matter, index) => entryOf(matter, index + 1)),
    ...wishes,
  });
  return { list, sha256: sha256(canonicalJson(list)), site: "https://diancai.example" };
}
