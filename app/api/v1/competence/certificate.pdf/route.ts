import { verifyCertificate } from "@/lib/lookup/certificate";
import { certificateFile } from "@/lib/lookup/certificate-file";
import { sha256OfBytes } from "@/lib/shared/canonical";
import { settings } from "@/lib/shared/env";
import { publicAddress } from "../../_edge/answer";
import { certified } from "../certified";

export const { GET, OPTIONS, POST, PUT, PATCH, DELETE } = publicAddress(async (request) => {
  const known = await certified(request);
  if ("problem" in known) return known;
  const proven = verifyCertificate(known.bundle);
  if (!proven.ok) throw new Error(`a certificate of our own does not verify: ${proven.error.code}`);
  const file = await certificateFile(proven.value, settings().appUrl);
  if (!file.ok) return { problem: "temporarily-unavailable" };
  const pdf = file.value;
  return {
    stored: {
      sha256: sha256OfBytes(pdf),
      size: pdf.length,
      mediaType: "application/pdf",
      name: `权限证明-${known.name}.pdf`,
    },
    bytes: async () => pdf,
    life: "current",
  };
});
